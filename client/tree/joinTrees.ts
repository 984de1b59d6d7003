import { isCancelled } from '../../server/userError';
import { errorNode, type TreeNode } from './node';
import type { TreeSource } from './treeSource';

/** Several sources in one view, one below the other. One that fails shows its error in its own place. */
export function joinTrees(...sources: readonly TreeSource[]): TreeSource {
  return {
    async roots(signal) {
      const roots = await Promise.all(sources.map((source, at) => rootsOf(source, at, signal)));
      return roots.flat();
    },
    onChange(listener) {
      const stops = sources.map((source) => source.onChange?.(listener));
      return () => stops.forEach((stop) => stop?.());
    },
    setVisible: (isVisible) => sources.forEach((source) => source.setVisible?.(isVisible)),
  };
}

async function rootsOf(source: TreeSource, at: number, signal: AbortSignal): Promise<readonly TreeNode[]> {
  try {
    return await source.roots(signal);
  } catch (error) {
    if (isCancelled(error)) throw error;
    return [errorNode(`${at}/error`, error)];
  }
}
