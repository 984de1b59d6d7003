import type { Instruction } from './instruction';
import type { Scope } from './scope';
import { shellCommands, type ShellCommand } from './shell';
import { isShell, programName } from './shellScript';
import { shellTree } from './shellTree';

/** The commands of an instruction, where they can be told apart: in exec form and in a POSIX shell, not in PowerShell. */
export function commandsAt(instruction: Instruction, scope: Scope): readonly ShellCommand[] {
  return instruction.isExec || readingShell(instruction, scope) ? shellCommands(instruction) : [];
}

/** The name of the POSIX shell that reads an instruction in shell form, such as `bash`; undefined for any other program. */
export function readingShell(instruction: Instruction, scope: Scope): string | undefined {
  const interpreter = shellTree(instruction)?.interpreter;
  if (interpreter !== undefined) return interpreter;
  const [program = ''] = scope.shell();
  return isShell(program) ? programName(program) : undefined;
}
