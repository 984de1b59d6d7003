/** How many characters two texts begin with alike. Whole blocks are compared at once, which takes no time. */
export function sharedStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at + block <= most && one.slice(at, at + block) === other.slice(at, at + block)) at += block;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

/** How many characters they end with alike, without those at the start that are counted already. */
export function sharedEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start;
  const blockOf = (text: string, before: number) => text.slice(text.length - before - block, text.length - before);
  let count = 0;
  while (count + block <= most && blockOf(one, count) === blockOf(other, count)) count += block;
  while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count)) count++;
  return count;
}

/** Characters. */
const block = 1024;
