import * as vscode from 'vscode';

import { shownText } from '../ui/shownText';
import type { TreeNode } from './node';
import { createReadAhead } from './readAhead';
import { createShownRows } from './shownRows';
import type { ShownRow } from './shownRows';
import type { TreeSource } from './treeSource';

/** Shows a source as a view of VS Code. The only file that knows how a row looks. */
export function showTree(viewId: string, source: TreeSource): vscode.Disposable & { refresh(): void } {
  const changed = new vscode.EventEmitter<ShownRow[] | undefined>();
  const shown = createShownRows();
  const rows = createReadAhead(source, viewId, (read) => {
    const changes = shown.renew(read);
    if (changes === 'all') changed.fire(undefined);
    else if (changes.length > 0) changed.fire([...changes]);
  });
  /** Rows that were closed, below which VS Code shows what was there when they are opened again. */
  const closed = new Set<string>();

  const view = vscode.window.createTreeView<ShownRow>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: ({ node }) => toTreeItem(node),
      async getChildren(row) {
        if (row) closed.delete(row.id);
        return [...shown.show(row?.id, await rows.rowsBelow(row?.node))];
      },
    },
  });

  // A view that is hidden asks by itself when it is shown.
  const stopListening = source.onChange?.(() => (view.visible ? void rows.renew() : changed.fire(undefined)));
  const closing = view.onDidCollapseElement(({ element }) => {
    closed.add(element.id);
    rows.collapse(element.node);
  });
  const opening = view.onDidExpandElement(({ element }) => {
    if (closed.delete(element.id)) changed.fire([element]);
  });
  const visibility = view.onDidChangeVisibility(({ visible }) => {
    source.setVisible?.(visible);
    if (visible) rows.show();
    else rows.hide();
  });
  source.setVisible?.(view.visible);

  return {
    refresh() {
      if (!view.visible) return changed.fire(undefined);
      void vscode.window.withProgress({ location: { viewId } }, () => rows.restart());
    },
    dispose() {
      rows.dispose();
      stopListening?.();
      source.setVisible?.(false);
      vscode.Disposable.from(visibility, closing, opening, view, changed).dispose();
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
