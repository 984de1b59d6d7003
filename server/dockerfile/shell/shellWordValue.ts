import type { Assignment, Script, Word, WordPart } from 'unbash';

import {
  anything,
  both,
  empty,
  valueOfText,
  whole,
  wholeByNature,
  type ShellValue,
  type ShellVariables,
} from './shellValues';

/** What a word is after its expansion, where the shell does not split it, as in an assignment. */
function valueOfWord(word: Word, variables: ShellVariables): ShellValue {
  return word.parts ? valueOfParts(word.parts, variables) : valueOfText(word.value);
}

/** Sets a variable as an assignment does. */
export function assign({ name, value, append }: Assignment, variables: ShellVariables): void {
  if (value.type === 'ArrayValue') return variables.set(name, anything);
  const assigned = valueOfWord(value, variables);
  variables.set(name, append ? both(variables.get(name), assigned) : assigned);
}

/** Sets the variables that words name. */
export function setAll(words: readonly (Word | Assignment)[], value: ShellValue, variables: ShellVariables): void {
  for (const { text } of words) variables.set(text, value);
}

/** What the variable of a loop goes through; without a list, it is the arguments of the script. */
export function valueOfList(words: readonly Word[] | undefined, variables: ShellVariables): ShellValue {
  if (!words) return anything;
  return words.map((word) => valueOfListed(word, variables)).reduce(both, whole);
}

/** What the output of a script is as an argument: one, or one or none by design; undefined where it is several by design. */
export function kindOfOutput({ commands }: Script): 'command' | 'choice' | undefined {
  const [first] = commands;
  if (!first) return undefined;
  if (commands.length > 1) return 'command';
  const { command } = first;
  const last = command.type === 'AndOr' ? command.commands.at(-1) : command;
  const name = last?.type === 'Command' ? last.name?.value : undefined;
  const isSaid = name === 'echo' || name === 'printf';
  if (command.type === 'AndOr') return isSaid && command.operators.at(-1) === '&&' ? 'choice' : 'command';
  return name === 'seq' || name === 'pgrep' ? undefined : 'command';
}

/** The same in a list of words, where what is not quoted is split and may name several files. */
function valueOfListed(word: Word, variables: ShellVariables): ShellValue {
  const isSplit = word.parts?.some(({ type }) => /^(?:Simple|Parameter|Command|Brace)Expansion$/.test(type));
  return isSplit ? anything : valueOfWord(word, variables);
}

/** What a variable or a parameter is, by its name. */
export function valueOfParameter(name: string, variables: ShellVariables): ShellValue {
  if (wholeByNature.has(name)) return whole;
  return /^[A-Za-z_]/.test(name) ? variables.get(name) : anything;
}

function valueOfParts(parts: readonly WordPart[], variables: ShellVariables): ShellValue {
  return parts.map((part) => valueOfPart(part, variables)).reduce(both, empty);
}

function valueOfPart(part: WordPart, variables: ShellVariables): ShellValue {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return valueOfText(part.value);
    case 'DoubleQuoted':
      return valueOfParts(part.parts, variables);
    case 'SimpleExpansion':
      return valueOfParameter(part.text.slice(1), variables);
    case 'ParameterExpansion': {
      if (part.prefix === '#') return whole;
      if (part.prefix === '!' || part.index) return anything;
      const value = valueOfParameter(part.parameter, variables);
      return part.operation?.type === 'Default' ? both(value, valueOfWord(part.operation.operand, variables)) : value;
    }
    case 'ArithmeticExpansion':
      return whole;
    default:
      return anything;
  }
}
