import assert from 'node:assert/strict';

import type { Diagnostic } from 'vscode-languageserver/node';

/** Whether a rule has reported something. */
export function has(diagnostics: readonly Diagnostic[], rule: string): boolean {
  return diagnostics.some(({ code }) => code === rule);
}

/** The first problem of a rule, which must be there. */
export function find(diagnostics: readonly Diagnostic[], rule: string): Diagnostic {
  const found = diagnostics.find(({ code }) => code === rule);
  assert.ok(found, `no ${rule} among ${diagnostics.map(({ code }) => code).join(', ') || 'nothing'}`);
  return found;
}
