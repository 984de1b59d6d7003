import * as vscode from 'vscode';

import type { LineNote } from './editor';
import { shownText } from './shownText';

/** Words behind the lines of files, and problems on them. */
export interface LineNotes extends vscode.Disposable {
  show(path: string, notes: readonly LineNote[]): void;
}

/** Shows notes in every editor of a file, and takes them away when its text changes: lines have moved then. */
export function createLineNotes(): LineNotes {
  const notesOf = new Map<string, readonly LineNote[]>();
  const style = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const problems = vscode.languages.createDiagnosticCollection('slipway-build');

  const draw = (editor: vscode.TextEditor) => {
    const notes = notesOf.get(editor.document.uri.toString()) ?? [];
    const isThere = ({ line }: LineNote) => line < editor.document.lineCount;
    editor.setDecorations(style, notes.filter(isThere).map(toDecoration(editor.document)));
  };
  const drawAll = () => vscode.window.visibleTextEditors.forEach(draw);

  const show = (uri: vscode.Uri, notes: readonly LineNote[]) => {
    if (notes.length > 0) notesOf.set(uri.toString(), notes);
    else notesOf.delete(uri.toString());
    problems.set(uri, notes.flatMap(toDiagnostics));
    drawAll();
  };

  const listening = [
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && notesOf.has(document.uri.toString())) show(document.uri, []);
    }),
  ];
  return {
    show: (path, notes) => show(vscode.Uri.file(path), notes),
    dispose: () => vscode.Disposable.from(...listening, style, problems).dispose(),
  };
}

function toDecoration(document: vscode.TextDocument): (note: LineNote) => vscode.DecorationOptions {
  return ({ line, text }) => {
    const { end } = document.lineAt(line).range;
    return { range: new vscode.Range(end, end), renderOptions: { after: { contentText: shownText(text) } } };
  };
}

function toDiagnostics({ line, problem }: LineNote): readonly vscode.Diagnostic[] {
  if (problem === undefined) return [];
  const range = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
  const diagnostic = new vscode.Diagnostic(range, shownText(problem), vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'docker build';
  return [diagnostic];
}
