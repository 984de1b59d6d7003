/** The semantic tokens that clients were given last, so that a change can be told as a difference. */
const given = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
let count = 0;

/** Documents whose tokens are kept; of those asked for least lately the next answer is whole. */
const most = 10;

/** Keeps the tokens of a document, and says under which id. */
export function rememberTokens(uri: string, data: readonly number[]): string {
  const id = String(++count);
  given.delete(uri);
  given.set(uri, { id, data });
  const [oldest] = given.keys();
  if (given.size > most && oldest !== undefined) given.delete(oldest);
  return id;
}

/** The tokens that were kept under an id, unless others came since. */
export function recallTokens(uri: string, id: string): readonly number[] | undefined {
  const last = given.get(uri);
  return last?.id === id ? last.data : undefined;
}
