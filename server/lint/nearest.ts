/** The option that a misspelt word probably means: few letters apart, whatever their case. */
export function nearest(word: string, options: Iterable<string>): string | undefined {
  const most = Math.min(3, Math.floor((word.length + 1) / 2));
  const lower = word.toLowerCase();
  let best: { readonly option: string; readonly distance: number } | undefined;

  for (const option of options) {
    if (Math.abs(option.length - word.length) > most) continue;
    const distance = editDistance(lower, option.toLowerCase(), most);
    if (distance <= most && distance < (best?.distance ?? Infinity)) best = { option, distance };
  }
  return best?.option;
}

/** How many letters must be added, taken away, changed or swapped with their neighbour; more than `most` is not counted out. */
function editDistance(one: string, other: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);

  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (beforeLast[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    if (Math.min(...row) > most) return Infinity;
    [beforeLast, last] = [last, row];
  }
  return last[other.length] ?? Infinity;
}
