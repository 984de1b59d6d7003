import * as vscode from 'vscode';

import type { Aws } from '../aws/aws';

/** Shows the AWS profile and region that commands will use; a click changes them. */
export function showStatusItem(aws: Aws): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('slipway.connection', vscode.StatusBarAlignment.Left);
  item.name = 'Slipway: AWS Profile and Region';
  item.command = 'slipway.selectProfile';

  const update = async () => {
    const { profile } = aws.selection();
    const region = await aws.region().catch(() => undefined);
    const words = [profile ?? 'default', region ?? 'no region'];
    item.text = `$(cloud) ${words.join(' · ')}`;
    item.tooltip = `AWS profile ${words[0]}, region ${words[1]}. Click to change.`;
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
  };

  void update();
  const stop = aws.onSelect(() => void update());
  return { dispose: () => vscode.Disposable.from(item, { dispose: stop }).dispose() };
}
