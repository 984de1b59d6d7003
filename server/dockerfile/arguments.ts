import { readExecForm } from './execForm';
import type { Head } from './head';
import type { Escape } from './lines';
import { readPairs, type PairSlice } from './pairs';
import { skipSpace } from './space';
import { skipWord, splitAtBlanks, splitOutsideQuotes, type Slice } from './words';

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

/** Splits the arguments the way the keyword asks for. */
export function readArguments(head: Head, text: string, escape: Escape): Arguments {
  const { keyword, rest, end } = head;
  if (rest >= end) return nothing;

  switch (keyword) {
    case 'ARG':
    case 'ENV':
    case 'LABEL': {
      const words = splitOutsideQuotes(text, rest, end, escape);
      return { ...nothing, words, pairs: readPairs({ keyword, text, words, escape }) };
    }
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
