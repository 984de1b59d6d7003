/** The last line that a program printed, or as much of it as the row of a step holds. */
export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim().slice(0, 80) ?? '';
}
