import { tmpdir } from 'node:os';

import {
  codesLeftOut,
  type ShellcheckAnswers,
  type ShellcheckComment,
  type ShellcheckScript,
} from './dockerfile/shell/shellcheck';
import type { Finished, Processes } from './process';
import { messageOf } from './userError';

/** The user's own ShellCheck: what it has said of scripts so far, and a way to ask it. */
export interface Shellcheck extends ShellcheckAnswers {
  /** Asks about a script; whatever goes wrong is an empty answer and a line in the log. Stops without an answer when aborted. */
  ask(script: ShellcheckScript, signal: AbortSignal): Promise<void>;
  /** Forgets that it was not there. */
  lookAgain(): void;
}

/** How it is run: what starts programs, where it says what went wrong, and how many milliseconds a script may take. */
export interface ShellcheckSetting {
  readonly processes: Pick<Processes, 'find' | 'run'>;
  readonly log: (line: string) => void;
  readonly patience?: number;
}

/** Starts nothing before the first script. */
export function createShellcheck({ processes, log, patience = 10_000 }: ShellcheckSetting): Shellcheck {
  const answers = new Map<string, readonly ShellcheckComment[]>();
  const logged = new Set<string>();
  let isMissing = false;

  function logOnce(line: string): void {
    if (logged.has(line)) return;
    logged.add(line);
    log(line);
  }

  function keep(key: string, comments: readonly ShellcheckComment[]): void {
    // What was said first is forgotten first; a Map keeps the order.
    const [oldest] = answers.keys();
    if (answers.size >= mostAnswers && oldest !== undefined) answers.delete(oldest);
    answers.set(key, comments);
  }

  async function run({ dialect, text }: ShellcheckScript, signal: AbortSignal): Promise<readonly ShellcheckComment[]> {
    if (isMissing) return [];
    if (!(await processes.find('shellcheck'))) {
      isMissing = true;
      logOnce('ShellCheck is not on PATH; the scripts of RUN are checked by the built-in rules alone');
      return [];
    }
    const options = ['--norc', '--format=json1', '--severity=style', `--shell=${dialect}`];
    const finished = await processes.run('shellcheck', [...options, `--exclude=${codesLeftOut.join(',')}`, '-'], {
      stdin: text,
      cwd: tmpdir(),
      signal,
    });
    const comments = readComments(finished);
    if (comments) return comments;

    // Codes 3 and 4 are for options that it does not know.
    isMissing = finished.exitCode === 3 || finished.exitCode === 4;
    const reason = isMissing ? 'is too old for --norc and --format=json1' : 'failed on a script';
    logOnce(`ShellCheck ${reason} (exit code ${finished.exitCode})`);
    return [];
  }

  return {
    answerTo: (script) => answers.get(script.key),

    async ask(script, signal) {
      const { key } = script;
      if (answers.has(key)) return;
      const timeout = AbortSignal.timeout(patience);
      try {
        keep(key, await run(script, AbortSignal.any([signal, timeout])));
      } catch (error) {
        if (signal.aborted) return;
        logOnce(timeout.aborted ? 'ShellCheck took too long for a script' : `ShellCheck: ${messageOf(error)}`);
        keep(key, []);
      }
    },

    lookAgain() {
      if (isMissing) answers.clear();
      isMissing = false;
    },
  };
}

const mostAnswers = 1000;

/** Undefined when it has not answered in its format. */
function readComments({ stdout }: Finished): readonly ShellcheckComment[] | undefined {
  try {
    const answer: unknown = JSON.parse(stdout);
    const comments =
      typeof answer === 'object' && answer !== null && 'comments' in answer ? answer.comments : undefined;
    return Array.isArray(comments) ? comments.filter(isComment) : undefined;
  } catch {
    return undefined; // Not JSON, or only its beginning.
  }
}

function isComment(value: unknown): value is ShellcheckComment {
  if (typeof value !== 'object' || value === null) return false;
  const comment = value as Partial<Record<keyof ShellcheckComment, unknown>>; // Each member is looked at below.
  const numbers = [comment.code, comment.line, comment.column, comment.endLine, comment.endColumn];
  return numbers.every((number) => typeof number === 'number') && typeof comment.message === 'string';
}
