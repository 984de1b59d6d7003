import { readExecForm } from './execForm';
import type { Head } from './head';
import type { Escape } from './lines';
import { skipSpace } from './space';
import { skipBlanks, skipWord, splitAtBlanks, splitOutsideQuotes, type Slice } from './words';

/** The arguments of an instruction as BuildKit splits them. Source: frontend/dockerfile/parser/line_parsers.go. */
export interface Arguments {
  readonly words: readonly ArgumentSlice[];
  readonly isExec: boolean;
  readonly noString?: Slice;
  readonly pairs: readonly PairSlice[];
}

/** A stretch of the joined text, with its value where that is not what unquoting gives. */
export interface ArgumentSlice extends Slice {
  readonly value?: string;
}

export interface PairSlice {
  readonly name: Slice;
  readonly value: Slice | undefined;
  readonly isLegacy: boolean;
}

/** Splits the arguments the way the keyword asks for. */
export function readArguments(head: Head, text: string, escape: Escape): Arguments {
  const { keyword, rest, end } = head;
  if (rest >= end) return nothing;

  switch (keyword) {
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return readPairs(keyword, text, rest, end, escape);
    case 'USER':
    case 'WORKDIR':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return { ...nothing, words: [{ start: rest, end }] };
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
      return readCommand(text, rest, end);
    case 'HEALTHCHECK':
      return readHealthcheck(text, rest, end);
    case 'COPY':
    case 'ADD':
    case 'VOLUME':
      return readList(text, rest, end) ?? { ...nothing, words: splitAtBlanks(text, rest, end) };
    case 'ONBUILD':
      return nothing;
    default:
      return { ...nothing, words: splitAtBlanks(text, rest, end) };
  }
}

const nothing: Arguments = { words: [], isExec: false, pairs: [] };

function readList(text: string, start: number, end: number): Arguments | undefined {
  const form = readExecForm(text, start, end);
  if (!form) return undefined;
  if (form.kind === 'strings') return { ...nothing, isExec: true, words: form.items };
  return { ...nothing, isExec: true, words: [{ start, end }], noString: form.item };
}

function readCommand(text: string, start: number, end: number): Arguments {
  if (start >= end) return nothing;
  return readList(text, start, end) ?? { ...nothing, words: [{ start, end, value: text.slice(start, end) }] };
}

function readHealthcheck(text: string, start: number, end: number): Arguments {
  const typeEnd = skipWord(text, start, end);
  const command = readCommand(text, skipSpace(text, typeEnd, end), end);
  return { ...command, words: [{ start, end: typeEnd }, ...command.words] };
}

function readPairs(keyword: string, text: string, start: number, end: number, escape: Escape): Arguments {
  const words = splitOutsideQuotes(text, start, end, escape);
  const equalsIn = (slice: Slice) => text.slice(slice.start, slice.end).indexOf('=');
  const [first] = words;

  if (keyword !== 'ARG' && first && equalsIn(first) < 0) {
    const name = { start, end: skipWord(text, start, end) };
    const valueStart = skipBlanks(text, name.end, end);
    if (valueStart >= end) return { ...nothing, words };
    return { ...nothing, words, pairs: [{ name, value: { start: valueStart, end }, isLegacy: true }] };
  }

  const pairs = words.flatMap((word): PairSlice[] => {
    const equals = equalsIn(word);
    if (equals < 0) return keyword === 'ARG' ? [{ name: word, value: undefined, isLegacy: false }] : [];
    const name = { start: word.start, end: word.start + equals };
    return [{ name, value: { start: name.end + 1, end: word.end }, isLegacy: false }];
  });
  return { ...nothing, words, pairs };
}
