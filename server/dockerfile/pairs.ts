import { DockerfileParser, PropertyInstruction, type Property } from 'dockerfile-ast';

import type { Escape } from './lines';
import type { Slice } from './words';

/** `name=value` or `name value`, as stretches of an instruction's joined text. */
export interface PairSlice {
  readonly name: Slice;
  readonly value: Slice | undefined;
  readonly isLegacy: boolean;
}

/** The keyword of an instruction with pairs, and the words after it. */
export interface PairSource {
  readonly keyword: 'ARG' | 'ENV' | 'LABEL';
  /** The instruction's joined text. */
  readonly text: string;
  readonly words: readonly Slice[];
  readonly escape: Escape;
}

/** What ENV and LABEL set, and what ARG declares. Outside ARG a word without an equals sign sets nothing. */
export function readPairs(source: PairSource): readonly PairSlice[] {
  const [first, ...more] = source.words;
  if (!first) return [];
  const last = more.at(-1) ?? first;
  if (source.keyword !== 'ARG' && !source.text.slice(first.start, first.end).includes('=')) {
    return readStretch(source, { start: first.start, end: last.end }).flatMap((pair) =>
      pair.value ? [{ ...pair, isLegacy: true }] : [],
    );
  }

  // Each word by itself: where one ends is BuildKit's to say.
  const pairs = source.words.flatMap((word) => readStretch(source, word));
  return source.keyword === 'ARG' ? pairs : pairs.filter(({ value }) => value);
}

/** The pair in a stretch of the text, read by dockerfile-ast unless it is as plain as most are. */
function readStretch(source: PairSource, stretch: Slice): readonly PairSlice[] {
  const plain = readPlain(source.text, stretch);
  return plain ? [plain] : readOdd(source, stretch);
}

function readPlain(text: string, { start, end }: Slice): PairSlice | undefined {
  const equals = text.indexOf('=', start);
  if (equals <= start || equals >= end || !plainPair.test(text.slice(start, end))) return undefined;
  return { name: { start, end: equals }, value: { start: equals + 1, end }, isLegacy: false };
}

const plainPair = /^[\w.-]+=(?:[\w./:@+,%~*${}-]+|"[\w./:@+,%~*${} -]+")$/;

function readOdd({ keyword, text, escape }: PairSource, { start, end }: Slice): readonly PairSlice[] {
  // On a line of its own, so that positions are offsets once what stands before it is counted.
  const before = `${keyword} `;
  const directive = escape === '`' ? '# escape=`\n' : '';
  const [instruction] = DockerfileParser.parse(directive + before + text.slice(start, end)).getInstructions();
  if (!(instruction instanceof PropertyInstruction)) return [];
  return instruction
    .getProperties()
    .slice(0, 1)
    .map((property) => toSlice(property, start - before.length));
}

function toSlice(property: Property, offset: number): PairSlice {
  const sliceOf = ({ start, end }: ReturnType<Property['getNameRange']>): Slice => ({
    start: start.character + offset,
    end: end.character + offset,
  });
  const name = sliceOf(property.getNameRange());
  const value = property.getValueRange();
  // `NAME=` sets an empty value, which has no range of its own.
  const isEmpty = property.getAssignmentOperatorRange() !== null;
  const empty = isEmpty ? { start: name.end + 1, end: name.end + 1 } : undefined;
  return { name, value: value ? sliceOf(value) : empty, isLegacy: false };
}
