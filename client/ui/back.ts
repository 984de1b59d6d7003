/** What a question rejects with when the user goes back to the one before. To whoever knows no steps it is a dismissal. */
export function back(): Error {
  return Object.assign(new DOMException('Back', 'AbortError'), { isBack: true });
}

/** Whether the user went back, rather than away. */
export function isBack(thrown: unknown): boolean {
  return thrown instanceof Error && 'isBack' in thrown;
}
