import assert from 'node:assert/strict';

import type { Position } from 'vscode-languageserver-textdocument';

/** Reads a text in which `|` marks the cursor. */
export function readCursorMark(marked: string): { readonly text: string; readonly position: Position } {
  const [before = '', after, ...others] = marked.split('|');
  assert.ok(after !== undefined && others.length === 0, 'The text has one cursor');
  const lines = before.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { text: before + after, position };
}
