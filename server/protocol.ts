import { CodeActionKind, DiagnosticSeverity } from 'vscode-languageserver';
import type { CodeAction, CodeLens, Diagnostic, TextEdit } from 'vscode-languageserver';

import type { Lens } from './editing/lens';
import type { Mark } from './lint/example';
import type { Edit, Problem, Severity } from './lint/problem';

/** The kind of *Fix All*, for `editor.codeActionsOnSave`. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.slipway`;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A problem as LSP shows it: its rule's id is the code, and the code links to the authority's page. */
export function toDiagnostic({ rule, severity, message, range, see }: Problem): Diagnostic {
  return {
    range,
    severity: severities[severity],
    code: rule,
    codeDescription: { href: see },
    source: 'slipway',
    message,
  };
}

/** What is wrong with a configuration file, where it stands there. */
export function toTrouble({ range, message }: Mark): Diagnostic {
  return { range, severity: DiagnosticSeverity.Warning, source: 'slipway', message };
}

/** The fixes of one problem, the first of them preferred when it is safe, and the comment that silences it. */
export function toQuickFixes(uri: string, problem: Problem, ignore: Edit | undefined): CodeAction[] {
  const diagnostics = [toDiagnostic(problem)];
  const fixes = problem.fixes.map((fix, at): CodeAction => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred: at === 0 && fix.safe,
    edit: { changes: { [uri]: fix.edits.map(toTextEdit) } },
  }));
  if (!ignore) return fixes;

  const silence: CodeAction = {
    title: `Ignore "${problem.rule}" here`,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    edit: { changes: { [uri]: [toTextEdit(ignore)] } },
  };
  return [...fixes, silence];
}

/** All safe fixes in one, as the edits that make the fixed text of this one: a cursor stays where it is. */
export function toFixAll(uri: string, edits: readonly Edit[]): CodeAction {
  return {
    title: 'Fix all problems that can be fixed safely',
    kind: fixAllKind,
    edit: { changes: { [uri]: edits.map(toTextEdit) } },
  };
}

/** Another way to write the same. */
export function toRewrite(uri: string, title: string, edits: readonly Edit[]): CodeAction {
  return { title, kind: CodeActionKind.RefactorRewrite, edit: { changes: { [uri]: edits.map(toTextEdit) } } };
}

/** A button above a line. */
export function toCodeLens({ line, title, command, argument }: Lens): CodeLens {
  const start = { line, character: 0 };
  // The second argument says that a button was pressed: what goes wrong is then shown with its remedy.
  return { range: { start, end: start }, command: { title, command, arguments: [argument, 'button'] } };
}

/** An edit as LSP has it. */
export function toTextEdit({ range, newText }: Edit): TextEdit {
  return { range, newText };
}
