import type { Range } from 'vscode-languageserver-textdocument';

import type { Escape } from './lines';

/** `# escape=`, `# syntax=` or `# check=` above everything else. */
export interface Directive {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  readonly range: Range;
  readonly nameRange: Range;
  readonly valueRange: Range;
}

/** Reads a comment line as a directive; `undefined` for any other comment, after which there are no more directives. */
export function readDirective(line: number, character: number, text: string): Directive | undefined {
  const [, before, name, between, value] = /^(#\s*)([a-zA-Z][a-zA-Z0-9]*)(\s*=\s*)(.*\S)\s*$/.exec(text) ?? [];
  if (before === undefined || name === undefined || between === undefined || value === undefined) return undefined;
  if (!known.has(name.toLowerCase())) return undefined;

  const nameAt = character + before.length;
  const valueAt = nameAt + name.length + between.length;
  const range = (start: number, end: number): Range => ({
    start: { line, character: start },
    end: { line, character: end },
  });
  return {
    name: name.toLowerCase(),
    value,
    range: range(character, valueAt + value.length),
    nameRange: range(nameAt, nameAt + name.length),
    valueRange: range(valueAt, valueAt + value.length),
  };
}

/** The escape character that the directives ask for; what is neither breaks the build. */
export function escapeOf(directives: readonly Directive[]): Escape {
  const escape = directives.find(({ name }) => name === 'escape')?.value;
  return escape === '`' ? '`' : '\\';
}

const known = new Set(['check', 'escape', 'syntax']);
