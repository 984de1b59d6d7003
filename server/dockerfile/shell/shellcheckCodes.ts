import type { Problem } from '../../lint/problem';
import { instructionAt, type Dockerfile, type PlacedInstruction } from '../dockerfile';
import { readHeredocMark } from '../heredoc';

/** Whether a name is one of ShellCheck's, such as `SC2086`. */
export function isShellcheckCode(name: string): boolean {
  return /^SC\d+$/.test(name);
}

/**
 * Leaves ShellCheck's code to the last of the problems in an instruction that have one. hadolint gives all of them the
 * line of the instruction and keeps one of each line, the last in ShellCheck's order, which is that of the text.
 */
export function keepLastShellcheckCode(document: Dockerfile, found: readonly Problem[]): readonly Problem[] {
  const last = new Map<PlacedInstruction, Problem>();
  for (const problem of found) {
    const placed = problem.aliases.some(isShellcheckCode) && instructionAt(document, problem.range.start.line);
    if (!placed || isInsideBody(placed, problem)) continue;
    const other = last.get(placed);
    if (!other || isAfter(problem, other)) last.set(placed, problem);
  }

  const kept = new Set(last.values());
  return found.map((problem) => {
    const isKept = kept.has(problem) || !problem.aliases.some(isShellcheckCode);
    return isKept ? problem : { ...problem, aliases: problem.aliases.filter((alias) => !isShellcheckCode(alias)) };
  });
}

/** Whether a problem stands in what `bash <<'EOF'` is given, which hadolint does not take for a script. */
function isInsideBody({ instruction, line }: PlacedInstruction, { range }: Problem): boolean {
  const { heredocs, words } = instruction.trigger ?? instruction;
  const [first] = heredocs;
  if (!first || readHeredocMark(words[0]?.text ?? '')) return false;
  return range.start.line - line >= first.firstLine;
}

function isAfter(one: Problem, other: Problem): boolean {
  const [a, b] = [one.range.start, other.range.start];
  return (a.line - b.line || a.character - b.character || codeOf(one).localeCompare(codeOf(other))) > 0;
}

function codeOf({ aliases }: Problem): string {
  return aliases.find(isShellcheckCode) ?? '';
}
