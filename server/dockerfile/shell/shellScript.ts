import { readHeredocMark, type Heredoc } from '../heredoc';
import type { Instruction } from '../instruction';
import type { Piece } from '../logicalLine';

/** What a shell is given to run, and where its parts stand in the instruction. */
export interface ShellScript {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The name of the shell that reads it, such as `bash`; undefined where it is the one of the stage. */
  readonly interpreter?: string;
}

/**
 * The script of a RUN, CMD, ENTRYPOINT or HEALTHCHECK in shell form; `undefined` where no shell reads it. A RUN that is
 * nothing but a heredoc runs its body, by the interpreter that its first line may name.
 */
export function shellScript(instruction: Instruction): ShellScript | undefined {
  const { keyword, words, isExec, heredocs, logical, source } = instruction;
  const word = keyword === 'HEALTHCHECK' ? words[1] : words[0];
  if (!word || isExec || !takesCommand.has(keyword)) return undefined;

  const line = { text: word.text, pieces: shift(logical.pieces, -word.start) };
  const [first] = heredocs;
  if (!first) return line;

  const lines = source.split('\n').map((each) => each.replace(/\r+$/, ''));
  if (!readHeredocMark(word.text)) return withHeredocs(line, heredocs, lines);
  const body = linesOf(lines.slice(first.firstLine, first.endLine), first.firstLine, first.isIndented);
  const program = interpreter(body.text);
  if (program === undefined) return body;
  return isShell(program) ? { ...body, interpreter: programName(program) } : undefined;
}

/** Whether a program reads POSIX shell: `sh`, `/bin/bash`, … */
export function isShell(program: string): boolean {
  return /^(?:.*\/)?(?:ba|da|a|k|mk|z)?sh$/.test(program);
}

/** The last part of a path. */
export function programName(path: string): string {
  return path.replace(/^.*\//, '');
}

/** The instructions that take a command, as JSON or for a shell. */
export const takesCommand = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** The program that a first line such as `#!/usr/bin/env bash` names; without one the stage's own shell reads on. */
function interpreter(body: string): string | undefined {
  const [, path, argument = ''] = /^#!\s*(\S+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(body) ?? [];
  return path?.endsWith('/env') ? argument : path;
}

/** The command line with the bodies of its heredocs under it, which the shell reads itself. */
function withHeredocs(line: ShellScript, heredocs: readonly Heredoc[], lines: readonly string[]): ShellScript {
  let { text } = line;
  const pieces = [...line.pieces];
  for (const { firstLine, endLine } of heredocs) {
    const body = linesOf(lines.slice(firstLine, endLine + 1), firstLine, false);
    pieces.push(...shift(body.pieces, text.length + 1));
    text = `${text}\n${body.text}`;
  }
  return { text, pieces };
}

/** Lines of the source as a script; leading tabs do not count where `isIndented`. */
export function linesOf(lines: readonly string[], firstLine: number, isIndented: boolean): ShellScript {
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let at = 0;
  lines.forEach((line, index) => {
    const part = isIndented ? line.replace(/^\t+/, '') : line;
    pieces.push({ at, line: firstLine + index, character: line.length - part.length });
    parts.push(part);
    at += part.length + 1;
  });
  return { text: parts.join('\n'), pieces };
}

function shift(pieces: readonly Piece[], by: number): readonly Piece[] {
  return by === 0 ? pieces : pieces.map((piece) => ({ ...piece, at: piece.at + by }));
}
