import type { ShellExpansion } from './shellExpansions';

/** Whether a shell splits an expansion there. Without a POSIX shell nobody knows. */
export function isSplitAt({ isDeclared, tree }: ShellExpansion, stageShell: string | undefined): boolean {
  const shell = tree.interpreter ?? stageShell;
  if (shell === undefined) return false;
  // bash and its like take the arguments of `export` for assignments, which are not split.
  return !isDeclared || !/^(?:ba|k|mk|z)sh$/.test(shell);
}
