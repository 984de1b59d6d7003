/** How long ago, in the largest unit that is not zero. */
export function ageOf(date: Date, now = Date.now()): string {
  const seconds = Math.max(0, (now - date.getTime()) / 1000);
  const [, unit, length] = units.find(([limit]) => seconds < limit) ?? [Infinity, 'year', 31_536_000];
  const count = Math.floor(seconds / length);
  return count === 0 ? 'just now' : `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

/** Seconds up to which a unit is used, its name, and its length in seconds. */
const units: readonly (readonly [number, string, number])[] = [
  [60, 'second', 60],
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [2_592_000, 'day', 86_400],
  [31_536_000, 'month', 2_592_000],
];
