/** How many at the start of a list something holds for. For those after them it does not. */
export function countThat<T>(list: readonly T[], holds: (each: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = list[middle];
    if (each !== undefined && holds(each)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of a list for which something holds that holds for all before it, too. */
export function lastThat<T>(list: readonly T[], holds: (each: T) => boolean): T | undefined {
  return list[countThat(list, holds) - 1];
}
