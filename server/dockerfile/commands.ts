import type { Instruction } from './instruction';
import type { Scope } from './scope';
import { shellCommands, type ShellCommand } from './shell';
import { isShell } from './shellScript';

/** The commands of an instruction, where they can be told apart: in exec form and in a POSIX shell, not in PowerShell. */
export function commandsAt(instruction: Instruction, scope: Scope): readonly ShellCommand[] {
  const isReadable = instruction.isExec || isShell(scope.shell()[0] ?? '');
  return isReadable ? shellCommands(instruction) : [];
}
