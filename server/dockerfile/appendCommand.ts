import { insertAfter } from '../lint/fix';
import type { Edit } from '../lint/problem';
import type { Instruction } from './instruction';
import type { ShellCommand } from './shell';

/** Adds a command that runs when all before it went well; `undefined` where a RUN does not end in a plain command. */
export function appendCommand(run: Instruction, commands: readonly ShellCommand[], text: string): Edit | undefined {
  if (run.isExec || run.heredocs.length > 0) return undefined;
  const { line, character } = run.range.end;
  const last = commands.findLast(({ depth, range: { end } }) => {
    return depth === 0 && end.line === line && end.character === character;
  });
  return last && last.after === undefined ? insertAfter(last, ` && ${text}`) : undefined;
}
