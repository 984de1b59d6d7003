import * as vscode from 'vscode';

import { isCancelled } from '../../server/userError';
import { shownText } from '../ui/shownText';
import { errorNode, type TreeNode } from './node';
import type { TreeSource } from './treeSource';

/** Shows a source as a view of VS Code. The only file that knows how a row looks. */
export function showTree(viewId: string, source: TreeSource): vscode.Disposable & { refresh(): void } {
  const changed = new vscode.EventEmitter<void>();
  let reading = new AbortController();

  const view = vscode.window.createTreeView<TreeNode>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: toTreeItem,
      async getChildren(node) {
        try {
          return [...((await (node ? node.children?.(reading.signal) : source.roots(reading.signal))) ?? [])];
        } catch (error) {
          if (isCancelled(error)) return [];
          return [errorNode(`${node?.id ?? viewId}/error`, error)];
        }
      },
    },
  });

  const stopListening = source.onChange?.(() => changed.fire());
  const visibility = view.onDidChangeVisibility(({ visible }) => source.setVisible?.(visible));
  source.setVisible?.(view.visible);

  return {
    refresh() {
      reading.abort();
      reading = new AbortController();
      changed.fire();
    },
    dispose() {
      reading.abort();
      stopListening?.();
      source.setVisible?.(false);
      vscode.Disposable.from(visibility, view, changed).dispose();
    },
  };
}

function toTreeItem(node: TreeNode): vscode.TreeItem {
  const state = node.expanded ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const label = shownText(node.label);
  const description = node.description === undefined ? undefined : shownText(node.description);
  const words = [label, description].filter(Boolean);

  const item = new vscode.TreeItem(label, node.children ? state : vscode.TreeItemCollapsibleState.None);
  item.id = node.id;
  // Tags stand between semicolons, so that a menu can look for a whole one: viewItem =~ /;task;/
  item.contextValue = `;${(node.tags ?? []).join(';')};`;
  item.tooltip = shownText(node.tooltip ?? words.join(' · '));
  item.accessibilityInformation = { label: words.join(', ') };
  if (description !== undefined) item.description = description;
  if (node.icon !== undefined) {
    item.iconPath = new vscode.ThemeIcon(node.icon, node.color ? new vscode.ThemeColor(node.color) : undefined);
  }
  if (node.onClick) item.command = { title: label, command: node.onClick.command, arguments: [...node.onClick.args] };
  return item;
}
