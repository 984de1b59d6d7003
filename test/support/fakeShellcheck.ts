import type { Finished, RunOptions } from '../../server/process';
import { createShellcheck } from '../../server/shellcheck';

/** A ShellCheck whose program answers as told, with all that it was run with and all that was logged. */
export function withProgram(answer: (options: RunOptions) => Promise<Finished> | Finished, path?: string | false) {
  const [runs, lines]: [string[][], string[]] = [[], []];
  const processes = {
    find: () => Promise.resolve(path === false ? undefined : '/usr/bin/shellcheck'),
    run: async (program: string, args: readonly string[], options: RunOptions = {}) => {
      runs.push([program, ...args]);
      return answer(options);
    },
  };
  return { runs, lines, shellcheck: createShellcheck({ processes, log: (line) => lines.push(line), patience: 20 }) };
}

export function saying(stdout: string, exitCode = 1): Finished {
  return { exitCode, stdout, stderr: '' };
}

export const comment = {
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 5,
  code: 2999,
  level: 'warning',
  message: 'Do not.',
};

export function untilAborted({ signal }: RunOptions): Promise<never> {
  return new Promise((_done, failed) => {
    signal?.addEventListener('abort', () => failed(new DOMException('Stopped', 'AbortError')));
    if (signal?.aborted) failed(new DOMException('Stopped', 'AbortError'));
  });
}
