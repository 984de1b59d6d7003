/** The last of a list for which something holds that holds for all before it, too. */
export function lastThat<T>(list: readonly T[], holds: (each: T) => boolean): T | undefined {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = list[middle];
    if (each !== undefined && holds(each)) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
