import type { Position } from 'vscode-languageserver-textdocument';

import { insertAfter, remove } from '../../lint/fix';
import type { Edit } from '../../lint/problem';
import type { ShellCommand, ShellWord } from './shell';

/** Whether a command runs one of these programs, by name or by path. */
export function runs(command: ShellCommand, ...programs: readonly string[]): boolean {
  return command.name !== undefined && programs.includes(command.name.replace(/^.*\//, ''));
}

/** Whether a command has an option: one letter, alone or with others after a dash, or words after two dashes. */
export function hasOption(command: ShellCommand, ...options: readonly string[]): boolean {
  return command.words.slice(1).some(({ value }) => {
    if (value.startsWith('--')) return options.includes(value.slice(2).replace(/=.*$/s, ''));
    return value.startsWith('-') && options.some((option) => option.length === 1 && value.includes(option));
  });
}

/** The word that says what a program is to do, such as `install`; options before it may stand in between. */
export function subcommand(command: ShellCommand, ...names: readonly string[]): ShellWord | undefined {
  return command.words.slice(1).find(({ value, isDynamic }) => !isDynamic && names.includes(value));
}

/** What follows a word, without options. */
export function operandsAfter(command: ShellCommand, word: ShellWord): readonly ShellWord[] {
  const at = command.words.indexOf(word);
  return command.words.slice(at + 1).filter(({ value }) => !value.startsWith('-'));
}

/** Adds an option after a word of a command, in the form the command is written in. */
export function addOption({ instruction }: ShellCommand, after: ShellWord, option: string): Edit {
  return insertAfter(after, instruction.isExec ? `, "${option}"` : ` ${option}`);
}

/** Takes arguments away that stand side by side; `undefined` where a comment would go with them. */
export function removeArguments(command: ShellCommand, first: ShellWord, last = first): Edit | undefined {
  const before = command.words[command.words.indexOf(first) - 1];
  if (!before) return undefined;
  const [start, end] = [before.range.end, last.range.end];
  const hasComment = command.instruction.logical.comments.some((line) => line > start.line && line < end.line);
  return hasComment ? undefined : remove({ start, end });
}

/** The value of an option, and the word it stands in: `-u 1`, `-u1`, `-ru 1`, `--uid 1` or `--uid=1`. */
export function optionValue({ words }: ShellCommand, letter: string, name: string): OptionValue | undefined {
  const short = new RegExp(`^-[a-zA-Z]*?${letter}`);
  const long = new RegExp(`^--${name}(?:=|$)`);
  const at = words.findIndex(({ value }, index) => index > 0 && (short.test(value) || long.test(value)));
  const [word, next] = words.slice(at);
  if (!word || at < 0) return undefined;

  const value = word.value.replace(word.value.startsWith('--') ? long : short, '');
  if (value !== '') return { word, value };
  return next && { word: next, value: next.value };
}

interface OptionValue {
  readonly word: ShellWord;
  readonly value: string;
}

/** Whether an instruction is nothing but this one command. */
export function isAlone({ depth, before, after, range, instruction, assignments }: ShellCommand): boolean {
  const { isExec, heredocs, words, range: whole } = instruction;
  const [word] = words;
  const isOnly = depth === 0 && !before && !after && assignments.length === 0;
  return (
    isOnly && !isExec && heredocs.length === 0 && isSame(range.start, word?.range.start) && isSame(range.end, whole.end)
  );
}

function isSame(one: Position, other: Position | undefined): boolean {
  return one.line === other?.line && one.character === other.character;
}
