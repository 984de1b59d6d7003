import type { TreeNode } from '../../client/tree/node';
import type { TreeSource } from '../../client/tree/treeSource';

const signal = new AbortController().signal;

/** The rows of a view as text, all of them open, two spaces for each level: `label | description`. */
export async function showRows(tree: TreeSource): Promise<readonly string[]> {
  const lines: string[] = [];
  const add = async (nodes: readonly TreeNode[], indent: string): Promise<void> => {
    for (const node of nodes) {
      lines.push(`${indent}${node.label} | ${node.description ?? ''}`);
      await add(await childrenOf(node), `${indent}  `);
    }
  };
  await add(await tree.roots(signal), '');
  return lines;
}

/** The rows below one, as when it is opened. */
export async function childrenOf(node: TreeNode | undefined): Promise<readonly TreeNode[]> {
  return (await node?.children?.(signal)) ?? [];
}

/** The row that these labels lead to from the first row on, opening each on the way. */
export async function rowAt(tree: TreeSource, ...labels: readonly string[]): Promise<TreeNode | undefined> {
  let [row] = await tree.roots(signal);
  for (const wanted of labels) row = (await childrenOf(row)).find(({ label }) => label === wanted);
  return row;
}

/** Resolves when the view says that something changed. */
export function nextChange(tree: TreeSource): Promise<void> {
  return new Promise((changed) => {
    const stop = tree.onChange?.(() => {
      stop?.();
      changed();
    });
  });
}
