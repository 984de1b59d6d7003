import * as vscode from 'vscode';

import type { Aws } from '../aws/aws';

/** Shows the AWS profile, account and region that commands will use, and read-only mode; a click changes profile and region. */
export function showStatusItem(aws: Aws, readOnly: () => boolean): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('slipway.connection', vscode.StatusBarAlignment.Left);
  item.name = 'Slipway: AWS Profile and Region';
  item.command = 'slipway.selectProfile';

  const update = async () => {
    const selection = aws.selection();
    const region = (await aws.region().catch(() => undefined)) ?? 'no region';
    const account = await aws.account().catch(() => undefined);
    if (selection !== aws.selection()) return; // Chosen anew meanwhile.

    // Without a profile the environment decides, which may name one as well.
    const { profile } = selection;
    const lock = readOnly() ? ' $(lock) read-only' : '';
    item.text = `$(cloud) ${[profile ?? 'AWS', account, region].filter(Boolean).join(' · ')}${lock}`;
    item.tooltip = [
      profile ? `AWS profile ${profile}` : 'AWS as the environment says',
      account ? `account ${account}` : undefined,
      `region ${region}`,
      readOnly() ? 'read-only: what would change something on AWS is refused' : undefined,
    ]
      .filter(Boolean)
      .join(', ')
      .concat('. Click to change.');
    item.accessibilityInformation = { label: item.tooltip };
    item.show();
  };

  void update();
  const stops = [aws.onSelect(() => void update()), aws.onAccount(() => void update())];
  const configured = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('slipway.readOnly')) void update();
  });
  return vscode.Disposable.from(item, configured, ...stops.map((dispose) => ({ dispose })));
}
