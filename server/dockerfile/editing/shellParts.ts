import type { HeredocMark } from '../heredoc';
import type { AddPart } from './parts';
import { declarers, namesOnly, shellKeywords } from './shellWords';

/**
 * The parts of a shell script, from one offset of a strip to another, read once from left to right. It takes any text:
 * what is half typed has parts, too.
 */
export function shellParts(text: string, from: number, to: number, marks: readonly HeredocMark[], add: AddPart): void {
  /** What is open: a double quote, a parenthesis, a brace of a variable, or a backtick. */
  const open: string[] = [];
  const quoteStarts: number[] = [];
  /** What was being read when a command began inside it. */
  const outer: { readonly wordStart: number; readonly isCommand: boolean; readonly declarer: string }[] = [];
  let nextMark = 0;
  let isCommand = true;
  /** The word is the first behind the name of a command, such as `install`. */
  let isSubcommand = false;
  let isLoopName = false;
  /** The command that is told names of variables, such as `export`. */
  let declarer = '';
  let wordStart = -1;
  let at = from;

  while (at < to) {
    const character = text.charAt(at);
    const isQuoted = open.at(-1) === '"';

    if (wordStart < 0 && !isQuoted) {
      const mark = marks[nextMark];
      if (mark && mark.start <= at) {
        nextMark++;
        if (mark.start === at) {
          add({ kind: 'heredoc', start: at, end: mark.end, value: mark.name, isDefinition: true });
          at = mark.end;
          continue;
        }
      }
      if (character === '#') {
        const end = lineEnd(at);
        add({ kind: 'comment', start: at, end, value: '' });
        at = end;
        continue;
      }
    }

    if (character === '$') {
      beginWord();
      readDollar();
    } else if (character === '\\') {
      beginWord();
      at += 2;
    } else if (character === '"') {
      readQuote(isQuoted);
    } else if (isQuoted) {
      if (character === '`') readBacktick();
      else at++;
    } else if (character === "'") {
      beginWord();
      readSingle();
    } else if (character === '`') {
      readBacktick();
    } else if (character === '}' && open.at(-1) === '{') {
      open.pop();
      at++;
    } else if (isBlank(character) && open.at(-1) !== '{') {
      endWord();
      if (character === '\n') isCommand = true;
      at++;
    } else if (isOperator(character) && open.at(-1) !== '{') {
      readOperator(character);
    } else {
      beginWord();
      at++;
    }
  }
  while (quoteStarts.length > 0) add({ kind: 'string', start: quoteStarts.pop() ?? from, end: to, value: '' });
  at = to;
  endWord();

  function beginWord(): void {
    if (wordStart < 0 && open.at(-1) !== '"') wordStart = at;
  }

  function endWord(): void {
    if (wordStart < 0) return;
    const [start, end] = [wordStart, Math.min(at, to)];
    wordStart = -1;
    const word = text.slice(start, end);
    const [, name = ''] = isCommand || declarer !== '' ? (/^([A-Za-z_]\w*)(?:\+?=|$)/.exec(word) ?? []) : [];
    const isAssignment = name.length < word.length;

    if (isLoopName && /^\w+$/.test(word)) {
      add({ kind: 'variable', start, end, value: word, isDefinition: true });
      isLoopName = false;
    } else if (isCommand && name !== '' && isAssignment) {
      add({ kind: 'variable', start, end: start + name.length, value: name, isDefinition: true });
    } else if (!isCommand && name !== '') {
      const sets = isAssignment || !namesOnly.has(declarer);
      add({ kind: 'variable', start, end: start + name.length, value: name, ...(sets ? { isDefinition: true } : {}) });
    } else if (shellKeywords.has(word) && (isCommand || word === 'in' || word === ']]' || word === '}')) {
      add({ kind: 'shell keyword', start, end, value: word });
      isLoopName = word === 'for' || word === 'select';
      declarer = '';
      isCommand = !isLoopName && word !== 'case' && word !== 'in' && word !== '[[';
    } else if (isCommand) {
      add({ kind: 'command', start, end, value: word });
      isCommand = false;
      isSubcommand = true;
      declarer = declarers.has(word) ? word : '';
    } else if (word.startsWith('-') && word.length > 1) {
      add({ kind: 'option', start, end: word.includes('=') ? start + word.indexOf('=') : end, value: word });
    } else if (isSubcommand) {
      add({ kind: 'word', start, end, value: word });
      isSubcommand = false;
    }
  }

  function readDollar(): void {
    const next = text.charAt(at + 1);
    if (next === '(') {
      if (!readSum()) openNested('(', 2);
      return;
    }
    if (next === "'" && open.at(-1) !== '"') {
      at++;
      readSingle();
      return;
    }
    const brace = next === '{' ? 1 : 0;
    // ${#name} is a length, not a comment, and ${!name} the variable that another one names.
    const sign = brace === 1 && /^[#!][A-Za-z_]/.test(text.slice(at + 2, at + 4)) ? 1 : 0;
    const start = at + 1 + brace + sign;
    namePattern.lastIndex = start;
    const name = namePattern.exec(text)?.[0] ?? '';
    if (name !== '' && start + name.length <= to) {
      add({ kind: 'variable', start, end: start + name.length, value: name });
    }
    at = start + name.length;
    if (brace === 1) open.push('{');
    if (brace === 1 && text.charAt(at) === '#') at++;
  }

  /** `$((a + 1))`, where names need no dollar sign; with commands in it, it is read as they are. */
  function readSum(): boolean {
    sumPattern.lastIndex = at;
    const [sum = ''] = sumPattern.exec(text) ?? [];
    if (sum === '' || at + sum.length > to) return false;
    for (const { 0: name, index } of sum.matchAll(/(?<!\w)[A-Za-z_]\w*/g)) {
      add({ kind: 'variable', start: at + index, end: at + index + name.length, value: name });
    }
    at += sum.length;
    return true;
  }

  /** A command in a word: what was being read goes on behind it. */
  function openNested(kind: string, length: number): void {
    add({ kind: 'operator', start: at, end: Math.min(at + length, to), value: kind });
    outer.push({ wordStart, isCommand, declarer });
    open.push(kind);
    at += length;
    wordStart = -1;
    isCommand = true;
  }

  function readQuote(isClosing: boolean): void {
    if (!isClosing) {
      beginWord();
      open.push('"');
      quoteStarts.push(at++);
      return;
    }
    open.pop();
    at++;
    add({ kind: 'string', start: quoteStarts.pop() ?? from, end: at, value: '' });
  }

  function readSingle(): void {
    const start = at;
    const close = text.indexOf("'", at + 1);
    at = close < 0 || close >= to ? to : close + 1;
    add({ kind: 'string', start, end: at, value: '' });
    if (/(?:^|\s)-\w*c\s+$/.test(text.slice(Math.max(from, start - 20), start))) addQuotedUses(start, at);
  }

  /** `sh -c '…'` runs what is quoted in a shell of its own, which sees the same variables. */
  function addQuotedUses(start: number, end: number): void {
    for (const { 0: match, 1: name = '', index } of text.slice(start, end).matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
      const nameStart = start + index + match.length - name.length;
      add({ kind: 'variable', start: nameStart, end: nameStart + name.length, value: name });
    }
  }

  function readBacktick(): void {
    if (open.at(-1) === '`') closeNested('`');
    else {
      beginWord();
      openNested('`', 1);
    }
  }

  function closeNested(kind: string): void {
    endWord();
    open.pop();
    add({ kind: 'operator', start: at, end: at + 1, value: kind });
    at++;
    const before = outer.pop();
    wordStart = before?.wordStart ?? -1;
    declarer = before?.declarer ?? '';
    // A subshell ends, or the parentheses of a function, whose body follows.
    isCommand = wordStart < 0 || before?.isCommand === true;
  }

  function readOperator(character: string): void {
    if (character === ')' && open.at(-1) === '(') return closeNested(')');
    const isFileNumber = (character === '<' || character === '>') && /^\d+$/.test(text.slice(wordStart, at));
    if (isFileNumber) wordStart = -1;
    endWord();
    operatorPattern.lastIndex = at;
    const operator = operatorPattern.exec(text)?.[0] ?? character;
    if (character === '(') return openNested('(', 1);
    add({ kind: 'operator', start: at, end: Math.min(at + operator.length, to), value: operator });
    at += operator.length;
    declarer = '';
    if (!/[<>]/.test(operator)) isCommand = true;
  }

  function lineEnd(start: number): number {
    const end = text.indexOf('\n', start);
    return end < 0 || end > to ? to : end;
  }
}

const namePattern = /[A-Za-z_]\w*|/y;
const sumPattern = /\$\(\([^()"'`]{0,200}\)\)/y;
const operatorPattern = /&&|\|\||;;|\|&|[<>]&|&>>?|<<<|<<-?|>>|>\||[;&|<>()]/y;

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

function isOperator(character: string): boolean {
  return '&|;<>()'.includes(character);
}
