import type { Position } from 'vscode-languageserver-textdocument';

import { replace } from '../../lint/fix';
import type { Instruction } from '../instruction';
import { shellCommands, type ShellCommand, type ShellWord } from '../shell/shell';
import type { Refactoring } from './refactoring';

/**
 * One package a line, sorted, for the install command at a position of the instruction, or for the first one.
 * @param cursor counted from the first line of the instruction.
 */
export function listPackages(instruction: Instruction, lineBreak: string, cursor: Position): readonly Refactoring[] {
  const { keyword, isExec, escape, logical, heredocs } = instruction;
  if (keyword !== 'RUN' || isExec) return [];
  const installs = shellCommands(instruction).filter((command) => packagesOf(command).length > 1);
  const isOnLine = ({ range }: ShellCommand) => isWithin(cursor.line, range.start.line, range.end.line + 1);
  const here = installs.find(({ range }) => holds(range, cursor)) ?? installs.find(isOnLine) ?? installs[0];
  if (!here) return [];

  const packages = packagesOf(here);
  const [first, last] = [packages[0], packages.at(-1)];
  const before = here.words[here.words.findIndex((word) => word === first) - 1];
  if (!first || !last || !before) return [];
  const isCommented = logical.comments.some((at) => at >= before.range.end.line && at <= last.range.end.line);
  const isSpread = packages.some(({ range }) => range.start.line !== range.end.line);
  if (isCommented || isSpread) return [];

  const isScript = heredocs.some(({ firstLine, endLine }) => isWithin(first.range.start.line, firstLine, endLine));
  const lines = instruction.source.split('\n');
  const outer = /^[ \t]*/.exec(lines[here.range.start.line] ?? '')?.[0] ?? '';
  const inner = /^[ \t]*/.exec(lines[first.range.start.line] ?? '')?.[0] ?? '';
  const indentation = first.range.start.line > before.range.end.line && inner !== '' ? inner : `${outer}    `;
  const joint = ` ${isScript ? '\\' : escape}${lineBreak}${indentation}`;
  const sorted = [...new Map(packages.map(({ value, text }) => [value, text]))].sort(byName).map(([, text]) => text);
  const range = { start: before.range.end, end: last.range.end };
  const newText = sorted.map((text) => joint + text).join('');

  const isDone = newText.split(lineBreak).join('\n') === textIn(lines, range);
  return isDone ? [] : [{ title: 'One package a line, sorted', edits: [replace(range, newText)] }];
}

/** The packages that an install names at its end, behind all its flags. */
function packagesOf({ name, words }: ShellCommand): readonly ShellWord[] {
  const commands = installCommands[(name ?? '').replace(/^.*\//, '')];
  const install = words.findIndex(({ value }, at) => at > 0 && commands?.includes(value));
  if (install < 0) return [];
  const lastFlag = words.findLastIndex(({ value }) => value.startsWith('-'));
  const takesValue = lastFlag > install && valued.test(words[lastFlag]?.value ?? '');
  const packages = words.slice(Math.max(install, lastFlag) + 1 + (takesValue ? 1 : 0));
  // What stands between flags is left alone: it may be the value of one.
  const isMixed = lastFlag > install && words.slice(install + 1, lastFlag).some(({ value }) => !value.startsWith('-'));
  const isPlain = packages.every(({ text }) => !/["'`$(){}*?]/.test(text.replace(quoted, '$2')));
  return isMixed || !isPlain ? [] : packages;
}

const installCommands: Readonly<Record<string, readonly string[]>> = {
  apk: ['add'],
  apt: ['install'],
  'apt-get': ['install'],
  dnf: ['install'],
  microdnf: ['install'],
  npm: ['install'],
  pip: ['install'],
  pip3: ['install'],
  yum: ['install'],
  zypper: ['install', 'in'],
};

/** A word that is quoted as a whole, as in `'django>=5'`. */
const quoted = /^(["'])([\w.,<>=!~@/+[\]-]+)\1$/;

/** Flags whose value is the next word. */
const valued =
  /^(?:-[tocreiXp]|--(?:target-release|option|virtual|repository|requirement|constraint|editable|index-url|extra-index-url|target|prefix|root|find-links))$/;

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}

function holds({ start, end }: ShellWord['range'], { line, character }: Position): boolean {
  const isBehindStart = line > start.line || (line === start.line && character >= start.character);
  return isBehindStart && (line < end.line || (line === end.line && character <= end.character));
}

function isWithin(line: number, first: number, end: number): boolean {
  return first <= line && line < end;
}

function textIn(lines: readonly string[], { start, end }: ShellWord['range']): string {
  const chosen = lines.slice(start.line, end.line + 1).map((line) => line.replace(/\r+$/, ''));
  const last = chosen.length - 1;
  chosen[last] = (chosen[last] ?? '').slice(0, end.character);
  chosen[0] = (chosen[0] ?? '').slice(start.character);
  return chosen.join('\n');
}
