/** Everything of a list that AWS gives page by page, in its order. */
export async function allPages<T>(
  read: (
    nextToken: string | undefined,
  ) => Promise<{ readonly items: readonly T[] | undefined; readonly next: string | undefined }>,
): Promise<readonly T[]> {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await read(token);
    all.push(...(items ?? []));
    token = next;
  } while (token);
  return all;
}

/** A list in parts of at most `size`, as calls that take only so many want it. Of an empty list there is no part. */
export function inParts<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}
