import type { Mark } from '../lint/example';
import type { Severity } from '../lint/problem';
import { noSeverities, type Severities } from '../lint/weights';

/** What a project says about all its Dockerfiles, in the `.hadolint.yaml` above them. */
export interface Configuration {
  /** Of `ignored` and `override`. */
  readonly severities: Severities;
  /** Registries that images may come from, with `*` for any characters; none means that all may be used. */
  readonly trustedRegistries: readonly string[];
  /** The labels that images are to have, and the form of their values. */
  readonly labels: ReadonlyMap<string, LabelFormat>;
  /** No other labels than those are wanted. */
  readonly strictLabels: boolean;
  /** `# hadolint ignore=…` has no effect. */
  readonly ignoresPragmas: boolean;
  /** The least severity that makes `slipway check` fail; `none` where nothing does. */
  readonly failureThreshold?: Severity | 'none';
  /** What could not be understood. */
  readonly troubles: readonly Mark[];
}

/** The form of a label's value. */
export type LabelFormat = (typeof labelFormats)[number];

/** The forms that hadolint's `label-schema` knows. */
export const labelFormats = ['text', 'url', 'semver', 'hash', 'rfc3339', 'spdx', 'email'] as const;

/** The names that the file goes by, in the order in which they are looked for. */
export const configurationNames = ['.hadolint.yaml', '.hadolint.yml'] as const;

/** Nothing is said. */
export const noConfiguration: Configuration = {
  severities: noSeverities,
  trustedRegistries: [],
  labels: new Map(),
  strictLabels: false,
  ignoresPragmas: false,
  troubles: [],
};

/** Whether images may come from a registry. Docker Hub goes by two names. Source: https://github.com/hadolint/hadolint#configure */
export function isTrusted({ trustedRegistries }: Configuration, registry: string): boolean {
  if (trustedRegistries.length === 0) return true;
  const names = registry === 'docker.io' ? ['docker.io', 'hub.docker.com'] : [registry];
  return trustedRegistries.some((pattern) => names.some((name) => matches(pattern, name)));
}

/** Whether a name is the pattern, in which `*` stands for any characters. In time linear in both. */
function matches(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  const text = name.toLowerCase();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;

  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
