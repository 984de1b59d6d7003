import type { Dockerfile } from './dockerfile';

/** A comment that asks for silence: `# hadolint ignore=DL3006` or `# check=skip=StageNameCasing`. */
export interface Pragma {
  readonly kind: 'hadolint' | 'check';
  /** It speaks for the whole file. */
  readonly isGlobal: boolean;
  /** Rule ids and peers' codes in lower case; `all` stands for every rule. */
  readonly names: readonly string[];
  readonly line: number;
  /** Where another name can be added, and what must come before it. */
  readonly end: number;
  readonly separator: string;
}

/** The pragmas of a document, in the order of their lines. */
export function pragmasOf(document: Dockerfile): readonly Pragma[] {
  const known = remembered.get(document);
  if (known) return known;

  const directives = document.directives.flatMap(({ name, range, value, valueRange }): Pragma[] => {
    return name === 'check' ? [readCheck(value, valueRange.start.character, range.start.line, true)] : [];
  });
  const comments = document.comments.flatMap(({ text, line, character }) => readPragma(text, line, character) ?? []);
  const pragmas = [...directives, ...comments];
  remembered.set(document, pragmas);
  return pragmas;
}

const remembered = new WeakMap<Dockerfile, readonly Pragma[]>();

function readPragma(text: string, line: number, character: number): Pragma | undefined {
  const [hadolint, global, names] = hadolintPragma.exec(text) ?? [];
  if (hadolint !== undefined && names !== undefined) {
    const end = character + hadolint.length;
    return { kind: 'hadolint', isGlobal: Boolean(global), names: split(names), line, end, separator: ',' };
  }
  const [start, options] = checkPragma.exec(text) ?? [];
  if (start === undefined || options === undefined) return undefined;
  return readCheck(options, character + start.length - options.length, line, false);
}

const hadolintPragma = /^#\s*hadolint\s+(global\s+)?ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/i;
const checkPragma = /^#\s*check\s*=\s*(\S.*?)(?=\s*$)/i;

/** Reads `skip=A,B;error=true`, which begins at a character of the line. */
function readCheck(options: string, character: number, line: number, isGlobal: boolean): Pragma {
  const [, before, key, names] = /^(.*?)(\bskip\s*=\s*)([^;]*)/i.exec(options) ?? [];
  if (before === undefined || key === undefined || names === undefined) {
    return { kind: 'check', isGlobal, names: [], line, end: character + options.length, separator: ';skip=' };
  }
  const end = character + before.length + key.length + names.trimEnd().length;
  return { kind: 'check', isGlobal, names: split(names), line, end, separator: names.trim() === '' ? '' : ',' };
}

function split(names: string): readonly string[] {
  return names
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}
