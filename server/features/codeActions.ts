import { CodeActionKind, CodeActionRequest } from 'vscode-languageserver';
import type { CodeAction, CodeActionParams, Position, Range } from 'vscode-languageserver';

import { findRefactorings } from '../dockerfile/editing/refactoring';
import { difference } from '../lint/difference';
import type { Problem } from '../lint/problem';
import type { OpenDocument } from '../openDocument';
import { fixAllKind, toFixAll, toQuickFixes, toRewrite } from '../protocol';
import { feature } from './feature';
import { fixAll } from './fixAll';

/** The fixes of the problems there, the comment that silences them, *Fix All*, and other ways to write the same. */
export const codeActions = feature(CodeActionRequest.type, {
  capabilities: {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind] },
  },
  dockerfile(document, params, open) {
    const { range, context } = params;
    const refactorings = wants(context, CodeActionKind.RefactorRewrite) ? findRefactorings(document, range) : [];
    return [...fixesOf(open, params), ...refactorings.map(({ title, edits }) => toRewrite(open.uri, title, edits))];
  },
  taskDefinition: (_, params, open) => fixesOf(open, params),
  shipPlan: (_, params, open) => fixesOf(open, params),
});

function fixesOf(open: OpenDocument, { range, context }: CodeActionParams): CodeAction[] {
  const { uri, text, checked } = open;
  // Some clients ask with the cursor alone for the problems of its line.
  const isAsked = (problem: Problem) =>
    context.diagnostics.some(({ code, range: asked }) => code === problem.rule && isSame(asked, problem.range));
  const here = checked.problems.filter((problem) => overlaps(problem.range, range) || isAsked(problem));
  const quickFixes = wants(context, CodeActionKind.QuickFix)
    ? here.flatMap((problem) => toQuickFixes(uri, problem, checked.ignoreHere(problem)))
    : [];
  if (!context.only || !wants(context, fixAllKind)) return quickFixes;

  const fixed = fixAll(checked, open.checkText);
  return fixed === text ? quickFixes : [...quickFixes, toFixAll(uri, difference(text, fixed))];
}

/** Whether the client asks for a kind of action, or for any. */
function wants({ only }: CodeActionParams['context'], kind: string): boolean {
  return only?.some((each) => each === '' || kind === each || kind.startsWith(`${each}.`)) ?? true;
}

function isSame({ start, end }: Range, other: Range): boolean {
  return isSamePosition(start, other.start) && isSamePosition(end, other.end);
}

function isSamePosition(one: Position, other: Position): boolean {
  return one.line === other.line && one.character === other.character;
}

function overlaps(one: Range, other: Range): boolean {
  const isBefore = (a: Position, b: Position) => a.line < b.line || (a.line === b.line && a.character < b.character);
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}
