import type { Page } from '../registry/registryReader';

/** Lists that are read as far as somebody looks, and no further. */
export interface Pager {
  /**
   * What is to be shown of the list of a row, `step` items for each time that more was asked for; undefined where there
   * is no list.
   */
  read<T>(row: string, step: number, readPage: ReadPage<T>): Promise<Shown<T> | undefined>;
  /** Shows another step of the list of a row. */
  more(row: string): void;
  /** Forgets what was read, so that it is read again. */
  forget(): void;
}

/** Reads a page of a list, the first one without `from`; undefined where there is no list. */
export type ReadPage<T> = (from: string | undefined) => Promise<Page<T> | undefined>;

/** What of a list is shown, and whether there is more of it. */
export interface Shown<T> {
  readonly items: readonly T[];
  readonly isMore: boolean;
}

/** Has read nothing yet. */
export function createPager(): Pager {
  const lists = new Map<string, List>();
  const steps = new Map<string, number>();

  return {
    async read<T>(row: string, step: number, readPage: ReadPage<T>) {
      const list = lists.get(row) ?? { items: [], next: undefined, isBegun: false, busy: Promise.resolve() };
      lists.set(row, list);
      const wanted = step * (steps.get(row) ?? 1);
      const reading = list.busy.then(() => readOn(list, wanted, readPage));
      list.busy = reading.catch(() => undefined); // Whoever asked is told, and the next one reads on from there.
      await reading;
      if (list.isBegun && list.items === none) return undefined;
      // A row has one list, of one kind of items.
      const items = list.items.slice(0, wanted) as readonly T[];
      return { items, isMore: list.items.length > wanted || list.next !== undefined };
    },
    more: (row) => void steps.set(row, (steps.get(row) ?? 1) + 1),
    forget: () => lists.clear(),
  };
}

interface List {
  items: readonly unknown[];
  next: string | undefined;
  isBegun: boolean;
  busy: Promise<unknown>;
}

/** Stands for a list that there is not. */
const none: readonly unknown[] = [];

/** Of one step: a registry may lead from one empty page to the next for ever. */
const mostPages = 20;

async function readOn<T>(list: List, wanted: number, readPage: ReadPage<T>): Promise<void> {
  for (let pages = 0; pages < mostPages; pages++) {
    const isEnough = list.isBegun && (list.next === undefined || list.items.length >= wanted);
    if (isEnough) return;
    const page = await readPage(list.next);
    list.items = page ? [...list.items, ...page.items] : none;
    list.next = page?.next;
    list.isBegun = true;
  }
}
