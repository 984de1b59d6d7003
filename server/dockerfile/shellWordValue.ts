import type { Assignment, Script, Word, WordPart } from 'unbash';

import { anything, both, empty, valueOfText, whole, wholeByNature, type Value, type Variables } from './shellValues';

/** What a word is after its expansion, where the shell does not split it, as in an assignment. */
export function valueOfWord(word: Word, variables: Variables): Value {
  return word.parts ? valueOfParts(word.parts, variables) : valueOfText(word.value);
}

/** Sets a variable as an assignment does. */
export function assign({ name, value, append }: Assignment, variables: Variables): void {
  if (value.type === 'ArrayValue') return variables.set(name, anything);
  const assigned = valueOfWord(value, variables);
  variables.set(name, append ? both(variables.get(name), assigned) : assigned);
}

/** Sets the variables that words name. */
export function setAll(words: readonly (Word | Assignment)[], value: Value, variables: Variables): void {
  for (const { text } of words) variables.set(text, value);
}

/** What the variable of a loop goes through; without a list, it is the arguments of the script. */
export function valueOfList(words: readonly Word[] | undefined, variables: Variables): Value {
  if (!words) return anything;
  return words.map((word) => valueOfListed(word, variables)).reduce(both, whole);
}

/** Whether an output is always there, and not several words by design: `$(test -f a && echo --with-a)`, `$(seq 3)`. */
export function isOneWord({ commands }: Script): boolean {
  const [first] = commands;
  if (!first) return false;
  if (commands.length > 1) return true;
  const { command } = first;
  const last = command.type === 'AndOr' ? command.commands.at(-1) : command;
  const name = last?.type === 'Command' ? last.name?.value : undefined;
  if (command.type === 'AndOr') return command.operators.at(-1) !== '&&' || (name !== 'echo' && name !== 'printf');
  return name !== 'seq' && name !== 'pgrep';
}

/** The same in a list of words, where what is not quoted is split and may name several files. */
function valueOfListed(word: Word, variables: Variables): Value {
  const isSplit = word.parts?.some(({ type }) => /^(?:Simple|Parameter|Command|Brace)Expansion$/.test(type));
  return isSplit ? anything : valueOfWord(word, variables);
}

/** What a variable or a parameter is, by its name. */
export function valueOfParameter(name: string, variables: Variables): Value {
  if (wholeByNature.has(name)) return whole;
  return /^[A-Za-z_]/.test(name) ? variables.get(name) : anything;
}

function valueOfParts(parts: readonly WordPart[], variables: Variables): Value {
  return parts.map((part) => valueOfPart(part, variables)).reduce(both, empty);
}

function valueOfPart(part: WordPart, variables: Variables): Value {
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
