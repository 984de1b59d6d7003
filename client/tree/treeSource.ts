import type { TreeNode } from './node';

/** Where a view's rows come from, and when they change. Nothing is asked before the view is visible. */
export interface TreeSource {
  roots(signal: AbortSignal): Promise<readonly TreeNode[]>;
  /** Calls the listener when rows may have changed; returns how to stop that. */
  onChange?(listener: () => void): () => void;
  /** Told when the view is shown and hidden, so that nothing is followed that nobody sees. */
  setVisible?(isVisible: boolean): void;
}
