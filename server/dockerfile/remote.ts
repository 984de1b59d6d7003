/** Whether a source of ADD is fetched: over HTTP, or with Git. */
export function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh|ftp):\/\/|^[\w.-]+@[\w.-]+:|^git:/i.test(source);
}
