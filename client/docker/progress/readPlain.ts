import { byLine } from '../lines';
import type { BuildEvent, ProgressReader, Tell } from './buildEvent';

/** Reads `--progress=plain` of BuildKit, where each line begins with the number of its step. */
export function readPlain(tell: Tell): ProgressReader {
  const names = new Map<string, string>();
  return {
    write: byLine((line) => {
      const event = readLine(line.trimEnd(), names);
      if (event) tell(event);
    }),
    end: () => undefined,
  };
}

function readLine(line: string, names: Map<string, string>): BuildEvent | undefined {
  const [, id, rest] = /^#(\d+) (.*)$/.exec(line) ?? [];
  if (id === undefined || rest === undefined) return { kind: 'text', text: `${line}\n` };

  const step = { kind: 'step', id, name: names.get(id) ?? '' } as const;
  const seconds = /^DONE (\d+(?:\.\d+)?)s$/.exec(rest)?.[1];
  if (seconds !== undefined) return { ...step, state: 'done', seconds: Number(seconds) };
  if (rest === 'CACHED') return { ...step, state: 'cached' };
  const error = /^ERROR:? (.*)$/.exec(rest)?.[1];
  if (error !== undefined) return { ...step, state: 'failed', error };

  if (!names.has(id)) {
    names.set(id, rest);
    return { ...step, name: rest, state: 'running' };
  }
  // A step is named again when others have spoken between.
  if (rest === names.get(id) || rest === '...') return undefined;
  // BuildKit before 0.9 tells the digest of a step.
  if (/^sha256:[0-9a-f]{64}$/.test(rest)) return undefined;
  return { kind: 'output', id, text: `${rest.replace(/^\d+\.\d+ /, '')}\n` };
}
