import type { Position } from 'vscode-languageserver-textdocument';
import type { SignatureHelp } from 'vscode-languageserver-types';

import type { Dockerfile } from '../dockerfile';
import { instructionFacts, type Form } from '../facts/instructionFacts';
import { isKeyword } from '../rule';
import { cursorAt, type InstructionCursor } from './cursor';

/** The forms of the instruction that is being written, and the part the cursor is at. */
export function findSignature(document: Dockerfile, position: Position): SignatureHelp | undefined {
  const cursor = cursorAt(document, position);
  if (cursor.kind !== 'instruction' || !isKeyword(cursor.head.keyword)) return undefined;

  const { forms, text } = instructionFacts[cursor.head.keyword];
  const active = activeForm(cursor, forms);
  const form = forms[active];
  return {
    signatures: forms.map(({ label, parameters }) => ({
      label,
      documentation: { kind: 'markdown', value: text },
      parameters: parameters.map((parameter) => ({ label: parameter })),
    })),
    activeSignature: active,
    ...(form ? { activeParameter: activeParameter(cursor, form) } : {}),
  };
}

function activeForm({ words, word }: InstructionCursor, forms: readonly Form[]): number {
  const first = words[0] ?? word;
  if (first === '') return 0;
  if (/^none$/i.test(first))
    return Math.max(
      0,
      forms.findIndex(({ label }) => label.endsWith(' NONE')),
    );
  const isExec = first.startsWith('[');
  return Math.max(
    0,
    forms.findIndex((form) => (form.isExec === true) === isExec),
  );
}

function activeParameter({ words, word, head }: InstructionCursor, { parameters, isExec }: Form): number {
  const last = parameters.length - 1;
  const hasFlags = /^(?:\[flags\]|--)/.test(parameters[0] ?? '');
  const isFlag = words.length === 0 && word.startsWith('-');
  if (hasFlags && isFlag) return 0;

  const before = words.length + (hasFlags ? 1 : 0);
  if (isExec) return Math.min(before, last);
  switch (head.keyword) {
    case 'ENV':
    case 'ARG':
    case 'LABEL':
      return word.includes('=') ? last : 0;
    case 'EXPOSE':
      return word.includes('/') ? last : 0;
    case 'USER':
      return word.includes(':') ? last : 0;
    default:
      return Math.min(before, last);
  }
}
