import type { Heredoc } from '../heredoc';
import type { Instruction } from '../instruction';
import { isShell, linesOf } from '../shell/shellScript';
import { addUses } from './addUses';
import { inOrder, type AddPart, type Part, type Strip } from './parts';
import { shellParts } from './shellParts';

/** The bodies of heredocs, each with its end marker as a strip of its own. */
export function bodyStrips(instruction: Instruction): readonly Strip[] {
  const { heredocs, source } = instruction;
  if (heredocs.length === 0) return [];
  const lines = source.split('\n').map((line) => line.replace(/\r+$/, ''));
  return heredocs.flatMap((heredoc) => {
    const { firstLine, endLine, isIndented, isOpen, name } = heredoc;
    const body = strip(lines.slice(firstLine, endLine), firstLine, isIndented, (text, add) =>
      bodyParts(text, heredoc, instruction, add),
    );
    if (isOpen) return [body];
    const end = strip(lines.slice(endLine, endLine + 1), endLine, isIndented, (text, add) =>
      add({ kind: 'heredoc', start: 0, end: text.length, value: name }),
    );
    return [body, end];
  });
}

function strip(
  lines: readonly string[],
  firstLine: number,
  isIndented: boolean,
  read: (text: string, add: AddPart) => void,
): Strip {
  const { text, pieces } = linesOf(lines, firstLine, isIndented);
  const parts: Part[] = [];
  read(text, (part) => void (part.end > part.start && parts.push(part)));
  return { text, pieces, parts: inOrder(parts) };
}

function bodyParts(text: string, heredoc: Heredoc, { keyword, words, escape }: Instruction, add: AddPart): void {
  const isFile = keyword !== 'RUN';
  if (isFile || !isScript(text, heredoc, words[0]?.text ?? '')) {
    add({ kind: 'string', start: 0, end: text.length, value: '' });
    // BuildKit expands what goes into a file, the shell what is the input of a program.
    if (!heredoc.isQuoted) addUses(text, 0, escape, add, true);
    return;
  }
  shellParts(text, 0, text.length, [], add);
}

/** Whether a shell runs the body: it is the whole command, or the input of a shell. */
function isScript(body: string, { start, end }: Heredoc, command: string): boolean {
  const [, path, argument = ''] = /^#!\s*(\S+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(body) ?? [];
  const isWholeCommand = command.length === end - start;
  if (isWholeCommand && path !== undefined) return isShell(path.endsWith('/env') ? argument : path);
  // The mark may stand in front of the command, as in `<<EOF bash`.
  return isWholeCommand || isShell(/^(?:\d*<<-?\S+\s+)*(\S+)/.exec(command)?.[1] ?? '');
}
