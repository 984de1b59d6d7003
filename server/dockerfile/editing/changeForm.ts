import { replace } from '../../lint/fix';
import type { Instruction, Word } from '../instruction';
import { rangeIn } from '../logicalLine';
import { shellCommands } from '../shell/shell';
import { isShell } from '../shell/shellScript';
import { stripsOf } from './parts';
import type { Refactoring } from './refactoring';

/** The JSON form of a command in shell form, and the other way round. `shell` is what runs the shell form there. */
export function changeForm(instruction: Instruction, shell: readonly string[]): readonly Refactoring[] {
  const actual = instruction.trigger ?? instruction;
  const { keyword, isExec, heredocs, words, noString, logical } = actual;
  const command = keyword === 'HEALTHCHECK' ? words.slice(1) : words;
  const [first] = command;
  const isCommand = ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(keyword);
  if (!isCommand || !first || noString || heredocs.length > 0 || logical.comments.length > 0) return [];
  if (!isShell(shell[0] ?? '')) return [];
  return isExec ? toShell(actual, command, shell) : toJson(actual, first, shell);
}

function toJson(instruction: Instruction, command: Word, shell: readonly string[]): readonly Refactoring[] {
  const words = plainWords(instruction, command);
  const json = JSON.stringify(words ?? [...shell, onOneLine(instruction, command)]).replace(/","/g, '", "');
  const title = words ? 'Write as JSON' : `Write as JSON, with ${shell[0] ?? 'a shell'}`;
  return [{ title, edits: [replace(command, json)] }];
}

/** A script without the indentation of its lines, which says nothing outside of quotes. */
function onOneLine(instruction: Instruction, { start, end, text }: Word): string {
  const strings = stripsOf(instruction)[0]?.parts.filter(({ kind }) => kind === 'string') ?? [];
  const starts = instruction.logical.pieces.map(({ at }) => at).filter((at) => at > start && at < end);
  let [written, from] = ['', 0];
  for (const at of starts) {
    if (strings.some((string) => string.start < at && at < string.end)) continue;
    const [before, after] = [text.slice(from, at - start), text.slice(at - start)];
    const isApart = /\s$/.test(before) || /^\s/.test(after);
    written += before.trimEnd() + (isApart ? ' ' : '');
    from = at - start + (after.length - after.trimStart().length);
  }
  return written + text.slice(from);
}

/** The words of a single command that a shell would only split. */
function plainWords(instruction: Instruction, { start: from, text }: Word): readonly string[] | undefined {
  const [command, ...others] = shellCommands(instruction);
  if (!command || others.length > 0 || command.assignments.length > 0 || command.name === undefined) return undefined;
  const written = [...(command.sudo ? [command.sudo] : []), ...command.words];
  // In the JSON form every program takes the place of the shell anyway.
  const words = written[0]?.value === 'exec' && /^[^-]/.test(written[1]?.value ?? '-') ? written.slice(1) : written;
  if (builtins.has(words[0]?.value ?? '')) return undefined;
  const isPlain = words.every(({ isDynamic, isQuoted, text: word }) => {
    return !isDynamic && (isQuoted ? !/[*?[\]{}~\\]/.test(word) : !/[*?[\]{}~\\!#]/.test(word));
  });
  const hasOperator = stripsOf(instruction)[0]?.parts.some(
    ({ kind, start }) => (kind === 'operator' && start >= from) || kind === 'shell keyword',
  );
  const isWhole = text.endsWith(words.at(-1)?.text ?? ' ');
  return isPlain && isWhole && !hasOperator ? words.map(({ value }) => value) : undefined;
}

/** What only a shell can do: there is no program of that name. Source: POSIX, special built-in utilities, and bash(1). */
const builtins = new Set(
  '. : alias bg break builtin cd command continue declare dirs eval exec exit export fc fg getopts hash jobs let local popd pushd read readonly return set shift shopt source times trap type typeset ulimit umask unalias unset wait'.split(
    ' ',
  ),
);

function toShell(instruction: Instruction, words: readonly Word[], shell: readonly string[]): readonly Refactoring[] {
  const values = words.map(({ value }) => value);
  const [script] = values.slice(shell.length);
  const isShellCall = values.length === shell.length + 1 && shell.every((word, at) => values[at] === word);
  const text = isShellCall ? script : values.map(quote).join(' ');
  // A line break cannot be kept, and what looks like JSON would be read as such.
  if (text === undefined || /[\n\r]/.test(text) || /^\s*(?:\[|--|#|<<|$)/.test(text) || /[\\`]\s*$/.test(text))
    return [];

  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  const { text: whole, pieces } = instruction.logical;
  const start = whole.lastIndexOf('[', first.start);
  const end = whole.indexOf(']', last.end) + 1;
  if (start < 0 || end <= 0) return [];
  return [{ title: 'Write for the shell', edits: [replace(rangeIn(pieces, start, end), text)] }];
}

function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;
}
