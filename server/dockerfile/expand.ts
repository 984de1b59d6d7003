import type { Expansion, ExpansionProblem, ExpandOptions, Variable, VariableUse } from './expansion';
import { replacePattern, trimPattern } from './pattern';
import { isSpace } from './space';
import { collectWords } from './wordCollector';

/** Expands a text as BuildKit's lexer does, with all its modifiers. Source: frontend/dockerfile/shell/lex.go. */
export function expand(text: string, options: ExpandOptions): Expansion {
  const { escape, lookup } = options;
  const uses: VariableUse[] = [];
  const words = collectWords();
  let problem: ExpansionProblem | undefined;
  let isGivenUp = false;
  let keepEscapes = options.keepEscapes === true;
  let depth = 0;
  let at = 0;

  const value = readUntil(undefined, keepEscapes);
  if (problem) return { value: undefined, words: [], uses, problem };
  return value === undefined || isGivenUp
    ? { value: undefined, words: [], uses }
    : { value, words: words.take(), uses };

  function readUntil(stop: string | undefined, withEscapes: boolean, opening = at): string | undefined {
    const outer = keepEscapes;
    const sink = stop === undefined ? words : undefined;
    if (!sink) words.drop();
    let result: string | undefined = '';
    keepEscapes = withEscapes;

    while (at < text.length) {
      const start = at;
      const character = text.charAt(at);
      if (character === stop) {
        at++;
        keepEscapes = outer;
        return result;
      }

      const special = readSpecial(character);
      if (special !== undefined) {
        result = join(result, special.value);
        sink?.add(special.value, start, at, character !== '$');
        continue;
      }

      at++;
      if (character !== escape) {
        result = join(result, character);
        sink?.add(character, start, at, false);
        continue;
      }
      if (keepEscapes) {
        result = join(result, character);
        sink?.add(character, start, at, true);
      }
      if (at === text.length) break;
      result = join(result, text.charAt(at));
      sink?.add(text.charAt(at), start, at + 1, true);
      at++;
    }

    keepEscapes = outer;
    if (stop !== undefined) {
      // An open quote in the braces is only a sequel of braces that stay open.
      if (problem?.kind === 'quote') problem = undefined;
      fail(stop === '/' ? 'slash' : 'brace', opening, stop === '/' ? closingBrace(opening) : text.length);
    }
    return result;
  }

  /** Reads what begins at a character that does not stand for itself. */
  function readSpecial(character: string): { readonly value: string | undefined } | undefined {
    if (character === '$') return { value: readVariable() };
    if (character === '<') return { value: readHeredocMark() };
    if (options.plainQuotes) return undefined;
    if (character === "'") return { value: readSingleQuoted() };
    if (character === '"') return { value: readDoubleQuoted() };
    return undefined;
  }

  function readSingleQuoted(): string | undefined {
    const start = at;
    const end = text.indexOf("'", start + 1);
    if (end < 0) return fail('quote', start, text.length);
    at = end + 1;
    return options.keepQuotes ? text.slice(start, at) : text.slice(start + 1, end);
  }

  function readDoubleQuoted(): string | undefined {
    const start = at++;
    let result: string | undefined = options.keepQuotes ? '"' : '';

    while (at < text.length) {
      const character = text.charAt(at);
      if (character === '"') {
        at++;
        return options.keepQuotes ? join(result, '"') : result;
      }
      if (character === '$') {
        result = join(result, readVariable());
        continue;
      }
      at++;
      if (character !== escape) {
        result = join(result, character);
        continue;
      }
      if (keepEscapes) result = join(result, character);
      const next = text.charAt(at);
      if (next === '') break;
      const isEscaped = next === '"' || next === '$' || next === escape;
      if (isEscaped) at++;
      result = join(result, isEscaped ? next : character);
    }
    return fail('quote', start, text.length);
  }

  function readVariable(): string | undefined {
    const start = at++;
    if (text.charAt(at) !== '{') {
      const name = readName();
      return name === '' ? '$' : orAsWritten(use(name), start);
    }

    at++;
    if (at >= text.length) return fail('brace', start, at);
    if ('{}:'.includes(text.charAt(at))) return fail('substitution', start, closingBrace());
    const name = readName();
    const variable = use(name);
    const operator = text.charAt(at++);
    if (operator === '}') return orAsWritten(variable, start);
    if (++depth > deepest) return giveUp();

    const result = operator === '/' ? replaced(variable, start) : modified(variable, operator, start);
    depth--;
    return result;
  }

  function modified(variable: Variable | undefined, operator: string, start: number): string | undefined {
    const countsEmpty = operator === ':';
    const modifier = countsEmpty ? text.charAt(at++) : operator;
    if (operator === '') return fail('brace', start, text.length);
    if (!countsEmpty && !'+-?#%'.includes(modifier || ' ')) return fail('modifier', start, closingBrace());

    const isPattern = modifier === '#' || modifier === '%';
    const word = readUntil('}', isPattern, start);
    if (problem || isGivenUp) return undefined;
    if (!modifier || !'+-?#%'.includes(modifier)) return fail('modifier', start, at);
    if (options.keepUnset && !variable) return text.slice(start, at);

    if (isPattern) return variable ? trimmed(variable.value, modifier, word, start) : '';
    if (variable && variable.value === undefined) return undefined;
    const isMissing = !variable || (countsEmpty && variable.value === '');
    if (modifier === '-') return isMissing ? word : variable.value;
    if (modifier === '+') return isMissing ? '' : word;
    return isMissing ? fail('unset', start, at) : variable.value;
  }

  function trimmed(value: string | undefined, modifier: string, word: string | undefined, start: number) {
    if (value === undefined || word === undefined) return undefined;
    const isLongest = word.startsWith(modifier);
    const result = trimPattern(value, isLongest ? word.slice(1) : word, modifier === '%' ? 'end' : 'start', isLongest);
    return result === 'invalid' ? fail('pattern', start, at) : result.value;
  }

  function replaced(variable: Variable | undefined, start: number): string | undefined {
    const isEvery = text.charAt(at) === '/';
    if (isEvery) at++;
    const pattern = readUntil('/', true, start);
    if (problem || isGivenUp) return undefined;
    const replacement = readUntil('}', true, start);
    if (problem || isGivenUp) return undefined;

    const value = variable ? variable.value : '';
    if (value === undefined || pattern === undefined || replacement === undefined) return undefined;
    const result = replacePattern(value, pattern, replacement, isEvery);
    return result === 'invalid' ? fail('pattern', start, at) : result.value;
  }

  function readName(): string {
    const start = at;
    const first = text.charAt(at);
    if (/[0-9]/.test(first)) {
      while (/[0-9]/.test(text.charAt(at))) at++;
    } else if ('@*#?-$!'.includes(first || ' ')) {
      at++;
    } else {
      while (isNameCharacter(text.charCodeAt(at))) at++;
    }
    return text.slice(start, at);
  }

  /** `<<` takes the blanks after it into its word, so that the name of a heredoc may stand apart. */
  function readHeredocMark(): string {
    const start = at++;
    if (text.charAt(at) !== '<') return '<';
    at++;
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    return text.slice(start, at);
  }

  function use(name: string): Variable | undefined {
    uses.push({ name, nameStart: at - name.length });
    return lookup(name);
  }

  function orAsWritten(variable: Variable | undefined, start: number): string | undefined {
    if (variable) return variable.value;
    return options.keepUnset ? text.slice(start, at) : '';
  }

  function closingBrace(from = at - 1): number {
    const end = text.indexOf('}', from);
    return end < 0 ? text.length : end + 1;
  }

  // The first problem counts; there is nothing left to read after it.
  function fail(kind: ExpansionProblem['kind'], start: number, end: number): undefined {
    if (!isGivenUp) problem ??= { kind, start, end };
    at = text.length;
    return undefined;
  }

  function giveUp(): undefined {
    isGivenUp = true;
    at = text.length;
    return undefined;
  }
}

/** Deeper nesting and longer values than anyone writes: what lies beyond them is not known. */
const deepest = 50;
const longestValue = 0x10000;

function join(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined || one.length + other.length > longestValue) return undefined;
  return one + other;
}

function isNameCharacter(code: number): boolean {
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  const isDigit = code >= 0x30 && code <= 0x39;
  return isLetter || isDigit || code === 0x5f || (code > 0x7f && /[\p{L}\p{Nd}]/u.test(String.fromCharCode(code)));
}
