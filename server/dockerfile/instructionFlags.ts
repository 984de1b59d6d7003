import type { Instruction } from './instruction';

/** What a flag's value may be: `switch` may stand without one. */
export type FlagKind = 'switch' | 'once' | 'many';

/**
 * The flags of an instruction; `undefined` where BuildKit does not look at them.
 * Source: frontend/dockerfile/instructions/parse.go, and the Dockerfile reference up to syntax 1.26.
 */
export function flagsOf({ keyword, words }: Instruction): Readonly<Record<string, FlagKind>> | undefined {
  if (keyword === 'ARG' || keyword === 'STOPSIGNAL') return undefined;
  if (keyword === 'HEALTHCHECK' && /^none$/i.test(words[0]?.value ?? '')) return undefined;
  return flags[keyword] ?? {};
}

const flags: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    checksum: 'once',
    chmod: 'once',
    chown: 'once',
    exclude: 'many',
    'keep-git-dir': 'switch',
    link: 'switch',
    unpack: 'switch',
  },
  COPY: { chmod: 'once', chown: 'once', exclude: 'many', from: 'once', link: 'switch', parents: 'switch' },
  FROM: { platform: 'once' },
  HEALTHCHECK: { interval: 'once', retries: 'once', 'start-interval': 'once', 'start-period': 'once', timeout: 'once' },
  RUN: { device: 'many', mount: 'many', network: 'once', security: 'once' },
};
