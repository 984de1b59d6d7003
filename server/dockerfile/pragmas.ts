import { onceFor } from '../lint/onceFor';
import type { Dockerfile } from './dockerfile';
import type { Comment } from './scanner';

/** A comment that asks for silence: `# hadolint ignore=DL3006` or `# check=skip=StageNameCasing`. */
export interface Pragma {
  readonly kind: 'hadolint' | 'check';
  /** It speaks for the whole file. */
  readonly isGlobal: boolean;
  /** Rule ids and peers' codes as they are written; `all` in a check stands for every rule. */
  readonly names: readonly string[];
  /** A check makes errors of BuildKit's warnings; only above everything else. */
  readonly isError: boolean;
  /** Experimental checks of BuildKit that are wanted, or `all`. */
  readonly experimental: readonly string[];
  readonly line: number;
  /** Where another name can be added, and what must come before it; `undefined` where BuildKit would not understand it. */
  readonly addition: { readonly character: number; readonly separator: string } | undefined;
}

/** The pragmas of a document that have an effect. */
export interface Pragmas {
  /** Those that speak for the whole file. */
  readonly global: readonly Pragma[];
  /** Those right above an instruction, by its index, in the order of their lines. */
  readonly above: ReadonlyMap<number, readonly Pragma[]>;
}

/** The pragmas of a document, by what they speak for. */
export const pragmasOf = onceFor((document: Dockerfile): Pragmas => {
  const directives = document.directives.flatMap(({ name, range, value, valueRange }): Pragma[] => {
    return name === 'check' ? [readCheck(value, valueRange.start.character, range.start.line, true)] : [];
  });
  const comments = commentsAbove(document).map(([index, comments]) => [index, readComments(comments)] as const);
  return {
    global: [...directives, ...comments.flatMap(([, read]) => read.filter(({ isGlobal }) => isGlobal))],
    above: new Map(comments.map(([index, read]) => [index, read.filter(({ isGlobal }) => !isGlobal)])),
  };
});

/** Of the checks above an instruction the first one counts, and none above an empty comment. */
function readComments(comments: readonly Comment[]): readonly Pragma[] {
  const pragmas: Pragma[] = [];
  let check: Pragma | undefined;
  for (const comment of comments) {
    if (/^#\s*$/.test(comment.text)) check = undefined;
    const pragma = readPragma(comment);
    if (pragma?.kind === 'hadolint') pragmas.push(pragma);
    else check ??= pragma;
  }
  return check ? [...pragmas, check] : pragmas;
}

/** The comments between each instruction and the one before it, by its index; those after the last one come last. */
function commentsAbove({ comments, instructions }: Dockerfile): readonly (readonly [number, readonly Comment[]])[] {
  const groups: [number, Comment[]][] = [];
  let index = 0;
  for (const comment of comments) {
    while ((instructions[index]?.line ?? Infinity) < comment.line) index++;
    const last = groups.at(-1);
    if (last?.[0] === index) last[1].push(comment);
    else groups.push([index, [comment]]);
  }
  return groups;
}

/** A comment that says which shell the base image has, such as `# hadolint shell=powershell`. */
export interface ShellComment {
  /** Of the instruction below it. */
  readonly index: number;
  readonly shell: string;
}

/** The comments about shells, in the order of their lines. */
export const shellComments = onceFor((document: Dockerfile): readonly ShellComment[] => {
  return commentsAbove(document).flatMap(([index, comments]) =>
    comments.flatMap(({ text }): readonly ShellComment[] => {
      const shell = /^#\s*hadolint\s+shell\s*=\s*([^\s#]+)/i.exec(text)?.[1];
      return shell === undefined ? [] : [{ index, shell }];
    }),
  );
});

function readPragma({ text, line, character }: Comment): Pragma | undefined {
  const [hadolint, global, names] = hadolintPragma.exec(text) ?? [];
  if (hadolint !== undefined && names !== undefined) {
    const addition = { character: character + hadolint.length, separator: ',' };
    return { ...nothing, kind: 'hadolint', isGlobal: Boolean(global), names: split(names), line, addition };
  }
  // What follows a blank is a reason, unlike in a directive. Source: BuildKit's linter, WithMergedConfigFromComments.
  const [start, options] = /^#\s*check\s*=\s*(\S+)/i.exec(text) ?? [];
  if (start === undefined || options === undefined) return undefined;
  return readCheck(options, character + start.length - options.length, line, false);
}

const hadolintPragma = /^#\s*hadolint\s+(global\s+)?ignore\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*)/i;

const nothing = { names: [], isError: false, experimental: [] } as const satisfies Partial<Pragma>;

/** Reads `skip=A,B;error=true`, which begins at a character of the line. Source: BuildKit's linter, ParseLintOptions. */
function readCheck(options: string, character: number, line: number, isGlobal: boolean): Pragma {
  const pragma = { ...nothing, kind: 'check', isGlobal, line } as const;
  let names: readonly string[] = [];
  let experimental: readonly string[] = [];
  let isError = false;
  let addition: Pragma['addition'] = { character: character + options.length, separator: ';skip=' };

  let at = character;
  for (const option of options.split(';', mostOptions)) {
    const [, key, value] = /^\s*(\w+)\s*=(.*)$/.exec(option) ?? [];
    if (key === undefined || value === undefined) return { ...pragma, addition: undefined };
    if (key === 'skip') {
      names = split(value);
      const isEmpty = value.trim() === '';
      addition = { character: at + option.trimEnd().length, separator: isEmpty ? '' : ',' };
    }
    if (key === 'experimental') experimental = split(value);
    if (key === 'error') isError = /^(?:1|t|true)$/i.test(value.trim());
    at += option.length + 1;
  }
  // All of them cannot be told together with a name.
  if (names.includes('all')) addition = undefined;
  return { ...pragma, names, experimental, isError: isError && isGlobal, addition };
}

/** There are three options, each of them once. */
const mostOptions = 3;

function split(names: string): readonly string[] {
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
