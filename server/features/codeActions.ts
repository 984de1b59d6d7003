import { CodeActionKind, CodeActionRequest } from 'vscode-languageserver';
import type { CodeAction, CodeActionParams, Position, Range } from 'vscode-languageserver';

import { difference } from '../lint/difference';
import type { OpenDocument } from '../openDocument';
import { fixAllKind, toFixAll, toQuickFixes } from '../protocol';
import { feature } from './feature';
import { fixAll } from './fixAll';

/** The fixes of the problems there, the comment that silences them, and *Fix All*. */
export const codeActions = feature(CodeActionRequest.type, {
  capabilities: { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] } },
  dockerfile: (_, params, open) => fixesOf(open, params),
  taskDefinition: (_, params, open) => fixesOf(open, params),
});

function fixesOf(open: OpenDocument, { range, context: { only } }: CodeActionParams): CodeAction[] {
  const { uri, text, checked } = open;
  const wants = (kind: string) =>
    only?.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`)) ?? true;
  const here = checked.problems.filter((problem) => overlaps(problem.range, range));
  const quickFixes = wants(CodeActionKind.QuickFix)
    ? here.flatMap((problem) => toQuickFixes(uri, problem, checked.ignoreHere(problem)))
    : [];
  if (!only || !wants(fixAllKind)) return quickFixes;

  const fixed = fixAll(checked, open.checkText);
  return fixed === text ? quickFixes : [...quickFixes, toFixAll(uri, difference(text, fixed))];
}

function overlaps(one: Range, other: Range): boolean {
  const isBefore = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character < b.character);
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}
