import * as vscode from 'vscode';

/**
 * Whether read-only mode is on. It is where anybody says so: the settings of a folder do not take back what the user has
 * chosen. The gate asks before each call of AWS, and VS Code takes long to say, so that it is asked again after a change.
 */
export function followReadOnly(subscriptions: vscode.Disposable[]): () => boolean {
  let isOn = readNow();
  subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('slipway.readOnly')) isOn = readNow();
    }),
  );
  return () => isOn;
}

function readNow(): boolean {
  const { globalValue, workspaceValue } = vscode.workspace.getConfiguration('slipway').inspect('readOnly') ?? {};
  return globalValue === true || workspaceValue === true;
}
