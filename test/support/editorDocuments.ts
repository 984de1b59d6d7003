import * as vscode from 'vscode';

/** The extension under test. */
export function slipway(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('slipway.slipway');
  if (!extension) throw new Error('This VS Code has no Slipway');
  return extension;
}

/** Opens a file of the folder that is open, a copy of examples/container-of-cats. */
export async function openExample(name: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Gives a document another text, as one edit. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${document.uri.path} refused the edit`);
}

/** Slipway's own problems of a document. */
export function diagnosticsOf({ uri }: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'slipway');
}

/** Asks again until the answer is the wanted one, and gives it back; rejects with the last answer after 30 s. */
export async function eventually<Answer>(
  ask: () => Answer | PromiseLike<Answer>,
  isWanted: (answer: Answer) => boolean,
): Promise<Answer> {
  const end = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > end) throw new Error(`Still not as wanted: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
