import * as vscode from 'vscode';

import { shownText } from './shownText';

const scheme = 'slipway-text';
const texts = new Map<string, string>();
let shown = 0;

/** Serves texts that are shown and cannot be changed, such as what the engine says of an image. */
export function serveTexts(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) => texts.get(path),
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === scheme) texts.delete(uri.path);
    }),
  );
}

/** Shows a text under a name. Each showing is a document of its own, so that two can be compared. */
export async function showText(name: string, text: string): Promise<void> {
  await vscode.window.showTextDocument(keepText({ name, text }));
}

/** Shows two texts beside each other, and what differs. */
export async function showDifference(title: string, left: NamedText, right: NamedText): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', keepText(left), keepText(right), shownText(title));
}

/** A text under a name whose ending says what it is. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

function keepText({ name, text }: NamedText): vscode.Uri {
  const path = `/${++shown}/${name.replaceAll(/[^\w.@-]+/g, '-')}`;
  texts.set(path, text);
  return vscode.Uri.from({ scheme, path });
}
