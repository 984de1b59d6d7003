/** An object without some of its members. */
export function without<T extends object, Name extends keyof T>(object: T, ...names: readonly Name[]): Omit<T, Name> {
  const kept = Object.entries(object).filter(([name]) => !names.some((left) => left === name));
  // What is left of its members has the type only by assertion.
  return Object.fromEntries(kept) as Omit<T, Name>;
}
