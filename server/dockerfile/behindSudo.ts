import { onceFor } from '../lint/onceFor';
import type { Problem } from '../lint/problem';
import { instructionAt, type Dockerfile } from './dockerfile';
import type { Instruction } from './instruction';
import { shellCommands } from './shell/shell';
import { isShellcheckCode } from './shell/shellcheckCodes';

/** Takes the codes of peers from what is found in the commands that sudo runs: only ShellCheck looks at them. */
export function nameBehindSudo(document: Dockerfile, found: readonly Problem[]): readonly Problem[] {
  if (!document.text.includes('sudo')) return found;
  return found.map((problem) => {
    const { start } = problem.range;
    const placed = problem.aliases.length > 0 ? instructionAt(document, start.line) : undefined;
    const isBehind = placed && commandsOfSudo(placed.instruction.trigger ?? placed.instruction).some(isAround);
    return isBehind ? { ...problem, aliases: problem.aliases.filter(isShellcheckCode) } : problem;

    function isAround({ range }: CommandOfSudo): boolean {
      const line = start.line - (placed?.line ?? 0);
      const isAfter =
        line > range.start.line || (line === range.start.line && start.character >= range.start.character);
      return isAfter && (line < range.end.line || (line === range.end.line && start.character < range.end.character));
    }
  });
}

const commandsOfSudo = onceFor((instruction: Instruction) =>
  shellCommands(instruction).flatMap(({ sudo, words: [program], range }) =>
    sudo && program ? [{ range: { start: program.range.start, end: range.end } }] : [],
  ),
);

type CommandOfSudo = ReturnType<typeof commandsOfSudo>[number];
