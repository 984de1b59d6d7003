import { expandableWords } from '../expandable';
import { readHeredocMark } from '../heredoc';
import type { Instruction, Pair, Word } from '../instruction';
import { readPort } from '../ports';
import { addUses } from './addUses';
import type { AddPart, PartKind } from './parts';
import { shellParts } from './shellParts';

/** The parts of the arguments, each as its instruction reads it. */
export function argumentParts(instruction: Instruction, add: AddPart): void {
  const { keyword, words, pairs, isExec, escape } = instruction;
  for (const word of expandableWords(instruction)) {
    const at = word.text.indexOf(word.unexpanded);
    if (at >= 0) addUses(word.unexpanded, word.start + at, escape, add);
  }

  switch (keyword) {
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
      return addCommand(instruction, words, add);
    case 'HEALTHCHECK':
      if (words[0]) addWord('keyword', words[0], add, words[0].text.toUpperCase());
      return addCommand(instruction, words.slice(1), add);
    case 'FROM':
      return addFrom(words, add);
    case 'ENV':
    case 'ARG':
    case 'LABEL':
      for (const pair of pairs) addPair(pair, keyword === 'LABEL' ? 'label' : 'variable', instruction, add);
      return;
    case 'COPY':
    case 'ADD':
      for (const word of words) addPath(word, instruction, add);
      return;
    default:
      for (const word of words) addWord(isExec ? 'string' : (kinds[keyword] ?? 'word'), word, add);
      if (keyword === 'EXPOSE') for (const word of words) addPort(word, add);
  }
}

const kinds: Readonly<Record<string, PartKind>> = {
  EXPOSE: 'word',
  MAINTAINER: 'string',
  STOPSIGNAL: 'signal',
  USER: 'user',
  VOLUME: 'path',
  WORKDIR: 'path',
};

function addWord(kind: PartKind, { start, end, value }: Word, add: AddPart, text = value): void {
  add({ kind, start, end, value: text });
}

function addCommand(instruction: Instruction, words: readonly Word[], add: AddPart): void {
  const { isExec, logical, heredocs } = instruction;
  if (!isExec) {
    const [word] = words;
    if (word) shellParts(logical.text, word.start, word.end, heredocs, add);
    return;
  }
  for (const word of words) {
    addWord('string', word, add);
    // No one expands them but the shell that may be called here.
    for (const { 1: name = '', index } of word.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
      const start = word.start + index + (word.text[index + 1] === '{' ? 2 : 1);
      add({ kind: 'variable', start, end: start + name.length, value: name });
    }
  }
}

function addFrom(words: readonly Word[], add: AddPart): void {
  const [image, as, name] = words;
  if (image) addWord('image', image, add, image.text);
  if (as && /^as$/i.test(as.text)) {
    addWord('keyword', as, add, 'AS');
    if (name) add({ kind: 'stage', start: name.start, end: name.end, value: name.text, isDefinition: true });
  }
}

function addPair({ name, value }: Pair, kind: PartKind, { logical }: Instruction, add: AddPart): void {
  const { start, end } = name;
  add({ kind, start, end, value: name.value, isDefinition: true });
  if (logical.text.charAt(end) === '=') add({ kind: 'operator', start: end, end: end + 1, value: '=' });
  if (value) addWord('string', value, add);
}

function addPath(word: Word, { heredocs }: Instruction, add: AddPart): void {
  const mark = readHeredocMark(word.text) && heredocs.find(({ start }) => start === word.start);
  if (mark) add({ kind: 'heredoc', start: mark.start, end: mark.end, value: mark.name, isDefinition: true });
  else addWord('path', word, add);
}

function addPort(word: Word, add: AddPart): void {
  const { port } = readPort(word.text);
  const at = word.start + word.text.lastIndexOf(port);
  add({ kind: 'port', start: at, end: at + port.length, value: port });
}
