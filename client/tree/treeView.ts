import * as vscode from 'vscode';

import { shownText } from '../ui/shownText';
import type { TreeNode } from './node';
import { createReadAhead } from './readAhead';
import type { TreeSource } from './treeSource';

/** Shows a source as a view of VS Code. The only file that knows how a row looks. */
export function showTree(viewId: string, source: TreeSource): vscode.Disposable & { refresh(): void } {
  const changed = new vscode.EventEmitter<void>();
  const rows = createReadAhead(source, viewId, () => changed.fire());

  const view = vscode.window.createTreeView<TreeNode>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: toTreeItem,
      getChildren: async (row) => [...(await rows.rowsBelow(row))],
    },
  });

  // A view that is hidden asks by itself when it is shown.
  const stopListening = source.onChange?.(() => (view.visible ? void rows.renew() : changed.fire()));
  const closing = view.onDidCollapseElement(({ element }) => rows.collapse(element));
  const visibility = view.onDidChangeVisibility(({ visible }) => {
    source.setVisible?.(visible);
    if (visible) rows.show();
    else rows.hide();
  });
  source.setVisible?.(view.visible);

  return {
    refresh() {
      if (!view.visible) return changed.fire();
      void vscode.window.withProgress({ location: { viewId } }, () => rows.restart());
    },
    dispose() {
      rows.dispose();
      stopListening?.();
      source.setVisible?.(false);
      vscode.Disposable.from(visibility, closing, view, changed).dispose();
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
