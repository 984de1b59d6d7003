import { isDeepStrictEqual } from 'node:util';

import type { TreeNode } from './node';

/** A row as VS Code knows it: one object for one thing, whatever has been read of it since. */
export interface ShownRow {
  readonly id: string;
  /** What was read last. */
  node: TreeNode;
}

/** What was read below each row by its id; the roots are under ''. */
export type ReadRows = ReadonlyMap<string, readonly TreeNode[]>;

/**
 * What a view shows, so that VS Code is told of nothing but what changed: it forgets the rows of all that it is told of
 * until it has asked for them anew, and a button that is pressed meanwhile belongs to none.
 */
export interface ShownRows {
  /** Keeps what is shown below a row, or as roots; returns the objects that stand for it. */
  show(parent: string | undefined, nodes: readonly TreeNode[]): readonly ShownRow[];
  /**
   * Takes what was read, and returns the uppermost rows that look different now or
   * have other rows below; "all" where the roots are others.
   */
  renew(read: ReadRows): readonly ShownRow[] | 'all';
}

export function createShownRows(): ShownRows {
  const roots = '';
  const rows = new Map<string, ShownRow>();
  const below = new Map<string, readonly string[]>();

  const forget = (id: string) => {
    below.get(id)?.forEach(forget);
    below.delete(id);
    rows.delete(id);
  };

  const rowOf = (node: TreeNode): ShownRow => {
    const row = rows.get(node.id) ?? { id: node.id, node };
    row.node = node;
    rows.set(node.id, row);
    return row;
  };

  const hasOthersBelow = (parent: string, read: ReadRows): boolean => {
    const nodes = read.get(parent);
    const ids = below.get(parent);
    // What nobody has asked for is not shown.
    if (!nodes || !ids) return false;
    return nodes.length !== ids.length || nodes.some(({ id }, at) => id !== ids[at]);
  };

  const changesBelow = (parent: string, read: ReadRows): readonly ShownRow[] =>
    (read.get(parent) ?? []).flatMap((node) => {
      const before = rows.get(node.id)?.node;
      if (!before) return [];
      const row = rowOf(node);
      const isChanged = !isDeepStrictEqual(lookOf(before), lookOf(node)) || hasOthersBelow(node.id, read);
      return isChanged ? [row] : changesBelow(node.id, read);
    });

  return {
    show(parent = roots, nodes) {
      const ids = new Set(nodes.map(({ id }) => id));
      below.get(parent)?.forEach((id) => !ids.has(id) && forget(id));
      below.set(parent, [...ids]);
      return nodes.map(rowOf);
    },
    renew: (read) => (hasOthersBelow(roots, read) ? 'all' : changesBelow(roots, read)),
  };
}

/** All that can be seen of a row by itself, and whether it can be opened. */
function lookOf({ children, ...look }: TreeNode): object {
  return { ...look, canOpen: children !== undefined };
}
