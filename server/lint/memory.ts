import { answersAsBefore, createRecorder, type Read } from './reads';

/** What was made of a key and a scope, made again only when the scope answers otherwise than it did. */
export type Memory<Scope extends object, Result> = (
  key: object,
  scope: Scope,
  make: (scope: Scope) => Result,
) => Result;

/**
 * Makes an empty memory. It keeps results for as long as their keys live. `unnoted` are the questions whose answers the
 * keys stand for.
 */
export function createMemory<Scope extends object, Result>(
  unnoted?: readonly (keyof Scope & string)[],
): Memory<Scope, Result> {
  const remembered = new WeakMap<object, { readonly reads: readonly Read[]; readonly result: Result }[]>();
  const record = createRecorder<Scope>(unnoted);

  return (key, scope, make) => {
    const results = remembered.get(key) ?? [];
    const known = results.find(({ reads }) => answersAsBefore(scope, reads));
    if (known) return known.result;

    const recording = record(scope);
    const result = make(recording.scope);
    remembered.set(key, [...results.slice(1 - rememberedPerKey), { reads: recording.reads, result }]);
    return result;
  };
}

/** The same text in two or three different scopes is common; more is not worth the memory. */
const rememberedPerKey = 4;
