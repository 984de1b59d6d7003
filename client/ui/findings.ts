import * as vscode from 'vscode';

import type { Finding } from '../run/verify/finding';
import { shownText } from './shownText';
import { placeFindings, stillStanding, type PlacedFinding } from './placeFindings';

/** What a look at AWS has found, as problems in task definitions with their remedies. */
export interface Findings extends vscode.Disposable {
  /** In place of what was shown of the file before. */
  show(path: string, findings: readonly Finding[]): void;
}

const source = 'Slipway · AWS';
const mend = 'slipway.mendFinding';

/** A finding stays until its member says something else. */
export function createFindings(): Findings {
  const shown = new Map<string, readonly PlacedFinding[]>();
  const collection = vscode.languages.createDiagnosticCollection('slipway-aws');

  const draw = (uri: vscode.Uri, placed: readonly PlacedFinding[]) => {
    if (placed.length > 0) shown.set(uri.toString(), placed);
    else shown.delete(uri.toString());
    collection.set(uri, placed.map(toDiagnostic));
  };

  const listening = [
    collection,
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const placed = shown.get(document.uri.toString());
      if (placed && contentChanges.length > 0) draw(document.uri, stillStanding(placed, document.getText()));
    }),
    vscode.languages.registerCodeActionsProvider(
      [{ language: 'json' }, { language: 'jsonc' }],
      { provideCodeActions: ({ uri }, range) => remediesAt(uri, shown.get(uri.toString()) ?? [], range) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    vscode.commands.registerCommand(mend, async (file: string, command: string, args: readonly unknown[]) => {
      const done: unknown = await vscode.commands.executeCommand(command, ...args);
      // A command that was dismissed or failed answers nothing, and nothing has changed.
      if (done !== undefined) await vscode.commands.executeCommand('slipway.verify', { file }, 'button');
    }),
  ];

  return {
    show(path, findings) {
      const uri = vscode.Uri.file(path);
      vscode.workspace.openTextDocument(uri).then(
        (document) => draw(uri, placeFindings(findings, document.getText())),
        () => collection.delete(uri), // A file that is gone has no problems.
      );
    },
    dispose: () => vscode.Disposable.from(...listening).dispose(),
  };
}

function toDiagnostic({ finding, range }: PlacedFinding): vscode.Diagnostic {
  const { message, remedy } = finding;
  const text = [message, remedy?.text].filter(Boolean).join('. ');
  const diagnostic = new vscode.Diagnostic(toRange(range), shownText(text), severityOf(finding));
  diagnostic.source = source;
  return diagnostic;
}

function severityOf({ state, isLikelyOnly }: Finding): vscode.DiagnosticSeverity {
  if (state === 'not checked') return vscode.DiagnosticSeverity.Information;
  return isLikelyOnly ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Error;
}

function remediesAt(uri: vscode.Uri, placed: readonly PlacedFinding[], range: vscode.Range): vscode.CodeAction[] {
  return placed
    .filter((each) => toRange(each.range).intersection(range))
    .flatMap((each) => {
      const { command } = each.finding.remedy ?? {};
      if (!command) return [];
      const action = new vscode.CodeAction(shownText(command.title), vscode.CodeActionKind.QuickFix);
      action.diagnostics = [toDiagnostic(each)];
      action.command = { title: command.title, command: mend, arguments: [uri.fsPath, command.id, command.args ?? []] };
      return [action];
    });
}

function toRange({ start, end }: PlacedFinding['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
