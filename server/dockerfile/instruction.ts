import type { Position, Range } from 'vscode-languageserver-textdocument';

import { readArguments } from './arguments';
import { heredocMarks, mayHaveHeredocs, readHead } from './head';
import { isHeredoc, readHeredocBody, type Heredoc } from './heredoc';
import type { Escape } from './lines';
import { rangeIn, readLogicalLine, type LogicalLine } from './logicalLine';
import { unquote } from './unquote';
import type { FlagSlice, Slice } from './words';

/** An instruction of a Dockerfile, as BuildKit reads it. Its ranges count from the first line of its own text. */
export interface Instruction {
  /** Upper case. */
  readonly keyword: string;
  /** The keyword as it is written. */
  readonly name: Word;
  readonly flags: readonly Flag[];
  /** The arguments as BuildKit counts them: a shell form is one word, as are the arguments of USER and WORKDIR. */
  readonly words: readonly Word[];
  /** The arguments are a JSON array. */
  readonly isExec: boolean;
  /** The item that makes BuildKit refuse a JSON array, since it is no string. */
  readonly noString?: Word;
  /** What ENV, LABEL and ARG set. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** The instruction that ONBUILD keeps for another build. */
  readonly trigger?: Instruction;
  /** From the keyword to the last character, bodies of heredocs included. */
  readonly range: Range;
  readonly escape: Escape;
  /** The text of the instruction, from the start of its first line. */
  readonly source: string;
  readonly logical: LogicalLine;
}

/** A part of an instruction. `start` and `end` are offsets in its joined text. */
export interface Word extends Slice {
  /** As written, without continuations. */
  readonly text: string;
  /** Without quotes and escape characters; variables stay. */
  readonly value: string;
  /** What variables are expanded in: the text, or the string that JSON or a flag has made of it. */
  readonly unexpanded: string;
  readonly range: Range;
}

/** `--name=value` before the arguments. */
export interface Flag extends Word {
  /** Without the dashes. */
  readonly name: string;
  readonly nameRange: Range;
  /** `undefined` without an equals sign. */
  readonly setting: Word | undefined;
}

/** `name=value`, or `name value` in the legacy form, or a name alone in ARG. */
export interface Pair {
  readonly name: Word;
  readonly value: Word | undefined;
  readonly isLegacy: boolean;
  readonly range: Range;
}

/** Reads an instruction from its own text, which begins at the start of a line and ends before a line break. */
export function readInstruction(source: string, escape: Escape): Instruction {
  const logical = readLogicalLine(source, escape);
  return readAt({ source, escape, logical }, 0);
}

/** What all parts of an instruction share. */
interface Frame {
  readonly source: string;
  readonly escape: Escape;
  readonly logical: LogicalLine;
}

function readAt(frame: Frame, from: number, isTrigger = false): Instruction {
  const { logical, escape, source } = frame;
  const { text, pieces } = logical;
  const head = readHead(text, from);
  const { keyword, name, rest, end } = head;

  const word = (slice: Slice, value?: string): Word => {
    const written = text.slice(slice.start, slice.end);
    const range = rangeIn(pieces, slice.start, slice.end);
    const { start, end } = slice;
    return { start, end, text: written, value: value ?? unquote(written, escape), unexpanded: value ?? written, range };
  };
  const { isExec, words, pairs, noString } = readArguments(head, text, escape);
  const heredocs = mayHaveHeredocs(keyword) ? readHeredocs(frame) : [];
  const range = rangeIn(pieces, name.start, end);
  // A trigger of a trigger is refused; reading on would only cost depth.
  const trigger = keyword === 'ONBUILD' && rest < end && !isTrigger ? readAt(frame, rest, true) : undefined;
  const hasBody = heredocs.length > 0 || (trigger && trigger.heredocs.length > 0);

  return {
    keyword,
    name: word(name, text.slice(name.start, name.end)),
    flags: head.flags.map((flag) => readFlag(flag, word)),
    words: words.map((slice) => word(slice, slice.value)),
    isExec,
    ...(noString ? { noString: word(noString) } : {}),
    pairs: pairs.map(({ name, value, isLegacy }) => ({
      name: word(name),
      value: value && word(value),
      isLegacy,
      range: rangeIn(pieces, name.start, (value ?? name).end),
    })),
    heredocs,
    ...(trigger ? { trigger } : {}),
    range: hasBody ? { start: range.start, end: lastPosition(source) } : range,
    escape,
    source,
    logical,
  };
}

function readFlag(flag: FlagSlice, word: (slice: Slice, value?: string) => Word): Flag {
  const whole = word(flag, flag.value);
  const equals = whole.text.indexOf('=');
  const nameEnd = equals < 0 ? flag.end : flag.start + equals;
  const name = word({ start: flag.start + 2, end: nameEnd });
  const value = flag.value.slice(flag.value.indexOf('=') + 1);
  const setting = equals < 0 ? undefined : word({ start: nameEnd + 1, end: flag.end }, value);
  return { ...whole, name: name.text, nameRange: name.range, setting };
}

function readHeredocs({ source, logical }: Frame): readonly Heredoc[] {
  const heredocs: Heredoc[] = [];
  let at = logical.end;
  let line = logical.endLine;

  for (const mark of heredocMarks(logical.text)) {
    const body = readHeredocBody(source, at, mark);
    if (!isHeredoc(mark, body)) continue;
    const endLine = line + body.lines;
    heredocs.push({
      ...mark,
      range: rangeIn(logical.pieces, mark.start, mark.end),
      content: source.slice(at, body.end),
      firstLine: line,
      endLine,
      isOpen: body.isOpen,
    });
    at = body.next;
    line = endLine + 1;
  }
  return heredocs;
}

function lastPosition(source: string): Position {
  const lines = source.split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
