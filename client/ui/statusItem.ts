import * as vscode from 'vscode';

import type { Aws } from '../aws/aws';

/** Shows the AWS profile and region that commands will use; a click changes them. */
export function showStatusItem(aws: Aws): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('slipway.connection', vscode.StatusBarAlignment.Left);
  item.name = 'Slipway: AWS Profile and Region';
  item.command = 'slipway.selectProfile';

  const update = async () => {
    const selection = aws.selection();
    const region = (await aws.region().catch(() => undefined)) ?? 'no region';
    if (selection !== aws.selection()) return; // Chosen anew meanwhile.

    // Without a profile the environment decides, which may name one as well.
    const { profile } = selection;
    item.text = `$(cloud) ${profile ?? 'AWS'} · ${region}`;
    item.tooltip = `${profile ? `AWS profile ${profile}` : 'AWS as the environment says'}, region ${region}. Click to change.`;
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
  };

  void update();
  const stop = aws.onSelect(() => void update());
  return { dispose: () => vscode.Disposable.from(item, { dispose: stop }).dispose() };
}
