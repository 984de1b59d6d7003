import { insertAfter } from '../lint/fix';
import type { Edit } from '../lint/problem';
import { readHeredocMark } from './heredoc';
import type { Instruction } from './instruction';
import type { ShellCommand } from './shell/shell';

/**
 * Adds a command at the end of a RUN: in a chain it runs when all before it went well, in a heredoc it is a line of its
 * own. `undefined` where the RUN does not end in a plain command.
 */
export function appendCommand(run: Instruction, commands: readonly ShellCommand[], text: string): Edit | undefined {
  if (run.isExec) return undefined;
  const last = commands.findLast(({ depth }) => depth === 0);
  if (!last || last.after !== undefined) return undefined;
  const { line, character } = last.range.end;

  if (run.heredocs.length === 0) {
    const { end } = run.range;
    return end.line === line && end.character === character ? insertAfter(last, ` && ${text}`) : undefined;
  }
  const [body, another] = run.heredocs;
  if (!body || another || body.isOpen || !readHeredocMark(run.words[0]?.text ?? '')) return undefined;
  const lines = run.source.split('\n').slice(body.firstLine, body.endLine);
  const end = lines.findLastIndex((each) => each.trim() !== '');
  const written = lines[end] ?? '';
  if (body.firstLine + end !== line || written.trimEnd().length !== character) return undefined;
  return insertAfter(last, `\n${/^[ \t]*/.exec(written)?.[0] ?? ''}${text}`);
}
