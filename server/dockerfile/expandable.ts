import type { Range } from 'vscode-languageserver-textdocument';

import { expand } from './expand';
import type { Expansion, VariableUse } from './expansion';
import { readHeredocMark } from './heredoc';
import type { Instruction, Word } from './instruction';
import { rangeIn } from './logicalLine';
import type { Scope } from './scope';

/** The parts of an instruction in which BuildKit expands variables. A shell form is left to the shell. */
export function expandableWords(instruction: Instruction): readonly Word[] {
  const { keyword, words, pairs } = instruction;
  const settings = (names: readonly string[]) =>
    instruction.flags.flatMap(({ name, setting }) => (setting && names.includes(name) ? [setting] : []));

  switch (keyword) {
    case 'FROM':
      return [...settings(['platform']), ...words.slice(0, 1)];
    case 'ENV':
    case 'LABEL':
      return pairs.flatMap(({ name, value }) => (value ? [name, value] : [name]));
    case 'ARG':
      return pairs.flatMap(({ value }) => (value ? [value] : []));
    case 'COPY':
    case 'ADD':
      return [...settings(['chown', 'chmod', 'checksum']), ...words.filter((word) => !readHeredocMark(word.text))];
    case 'EXPOSE':
    case 'STOPSIGNAL':
    case 'USER':
    case 'VOLUME':
    case 'WORKDIR':
      return words;
    default:
      return [];
  }
}

/** Expands a word with the variables that its instruction sees. */
export function expandWord(word: Word, instruction: Instruction, scope: Scope): Expansion {
  return expand(word.unexpanded, { escape: instruction.escape, lookup: (name) => scope.variable(name) });
}

/** The variables that a word names, whatever they stand for. */
export function variablesIn(word: Word, instruction: Instruction): readonly VariableUse[] {
  return word.unexpanded.includes('$')
    ? expand(word.unexpanded, { escape: instruction.escape, lookup: () => ({}) }).uses
    : [];
}

/** The place of a part of the text that `expandWord` expands; the whole word where that text was escaped in JSON. */
export function rangeInWord(word: Word, instruction: Instruction, start: number, end: number): Range {
  const at = word.text.indexOf(word.unexpanded);
  if (at < 0) return word.range;
  return rangeIn(instruction.logical.pieces, word.start + at + start, word.start + at + end);
}
