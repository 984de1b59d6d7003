import * as vscode from 'vscode';

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
  const path = `/${++shown}/${name.replaceAll(/[^\w.@-]+/g, '-')}`;
  texts.set(path, text);
  await vscode.window.showTextDocument(vscode.Uri.from({ scheme, path }));
}
