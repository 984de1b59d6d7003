/** The order of names in lists: the same on every machine, whatever its language. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
