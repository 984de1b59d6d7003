import type { Instruction } from '../instruction';
import type { Scope } from '../scope';
import { shellCommands, type ShellCommand } from './shell';
import { isShell, programName } from './shellScript';
import { shellTree } from './shellTree';

/**
 * The commands of an instruction, where they can be told apart: in exec form and in a POSIX shell. In PowerShell and cmd
 * only one that is made of plain words, since every shell reads it alike.
 */
export function commandsAt(instruction: Instruction, scope: Scope): readonly ShellCommand[] {
  const isReadable =
    instruction.isExec || isPlain(instruction, scope) || readingShell(instruction, scope) !== undefined;
  return isReadable ? shellCommands(instruction) : [];
}

/** The name of the POSIX shell that reads an instruction in shell form, such as `bash`; undefined for any other program. */
export function readingShell(instruction: Instruction, scope: Scope): string | undefined {
  const interpreter = shellTree(instruction)?.interpreter;
  if (interpreter !== undefined) return interpreter;
  const [program = ''] = scope.shell();
  return isShell(program) ? programName(program) : undefined;
}

function isPlain({ words }: Instruction, scope: Scope): boolean {
  if (!/^(?:.*[/\\])?(?:powershell|pwsh|cmd)(?:\.exe)?$/i.test(scope.shell()[0] ?? '')) return false;
  return words.every(({ text }) => /^[\w .,:=/+@-]*$/.test(text));
}
