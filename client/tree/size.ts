/** Bytes as Docker writes them, in the largest unit that is not zero: `2.03MB`. */
export function sizeOf(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))}${units[power]}`;
}

const units = ['B', 'kB', 'MB', 'GB', 'TB'];
