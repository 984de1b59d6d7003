import { compareNames } from '../aws/compareNames';
import { allPages, inParts } from '../aws/pages';
import { turnPages } from './idPages';
import type { ReadIds } from './idPages';
import { createKnown } from './known';
import { createLooks } from './looks';
import type { Looks } from './looks';

/**
 * Things that AWS lists by id and describes some at a time, as they were seen last, by name. The first look reads
 * everything; later ones take turns with one call each, and what is new is described at once.
 */
export interface Listed<T> extends Looks {
  readonly items: () => readonly T[];
}

/** How a kind of things is read. */
export interface ListSource<T> {
  readonly list: ReadIds;
  /** Those among at most `batch` ids that are still there. */
  readonly describe: (ids: readonly string[], signal: AbortSignal) => Promise<readonly T[]>;
  readonly batch: number;
  readonly idOf: (item: T) => string;
  readonly nameOf: (item: T) => string;
}

/** Knows nothing before the first look. */
export function createListed<T>({ list, describe, batch, idOf, nameOf }: ListSource<T>): Listed<T> {
  const known = createKnown(idOf);
  const nextPage = turnPages(list);
  let sorted: readonly T[] | undefined;
  let isListTurn = true;

  const update = async (ids: readonly string[], signal: AbortSignal): Promise<boolean> => {
    if (ids.length === 0) return false;
    const found = await describe(ids, signal);
    sorted = undefined;
    return known.put(ids, found);
  };

  const begin = async (signal: AbortSignal) => {
    const ids = await allPages(async (from) => {
      const page = await list(from, signal);
      return { items: page.ids, next: page.next };
    });
    await Promise.all(inParts(ids, batch).map((part) => update(part, signal)));
    forgetOthers(new Set(ids));
    return true;
  };

  const forgetOthers = (all: ReadonlySet<string>): boolean => {
    sorted = undefined;
    return known.forget(known.ids().filter((id) => !all.has(id)));
  };

  const listOn = async (signal: AbortSignal) => {
    const { ids, all } = await nextPage(signal);
    const isAnyGone = all !== undefined && forgetOthers(all);
    const fresh = ids.filter((id) => !known.has(id)).slice(0, batch);
    const isAnyNew = await update(fresh, signal);
    return { differs: isAnyGone || isAnyNew, calls: fresh.length > 0 ? 2 : 1 };
  };

  const next = async (signal: AbortSignal) => {
    isListTurn = !isListTurn || known.ids().length === 0;
    if (isListTurn) return listOn(signal);
    return { differs: await update(known.ids().slice(0, batch), signal), calls: 1 };
  };

  return {
    ...createLooks({ begin, next }),
    items() {
      sorted ??= [...known.items()].sort((a, b) => compareNames(nameOf(a), nameOf(b)));
      return sorted;
    },
  };
}
