import type { Edit, Problem } from './problem';

/** Writes what fixes put in with the line breaks of the text that they mend; rules need not know them. */
export function withLineBreaksOf(text: string, problems: readonly Problem[]): readonly Problem[] {
  if (!/^[^\n]*\r\n/.test(text)) return problems;
  const write = (edit: Edit): Edit => ({ ...edit, newText: edit.newText.replace(/\r?\n/g, '\r\n') });
  return problems.map((problem) => {
    if (!problem.fixes.some(({ edits }) => edits.some(({ newText }) => newText.includes('\n')))) return problem;
    return { ...problem, fixes: problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(write) })) };
  });
}
