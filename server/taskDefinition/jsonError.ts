import type { Json } from './json';
import type { JsonError } from './jsonTree';

/** What is wrong with the text at an error, in words. */
export function describeJsonError({ code, offset, length }: JsonError, { text }: Json): string {
  const [line = ''] = text.slice(offset, offset + Math.max(1, length)).split(/[\r\n]/);
  const found = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  if (offset >= text.length && code !== 'ValueExpected') return endings.get(code) ?? 'the text ends too early';
  return (sentences.get(code) ?? 'this is not JSON here: {}').replace('{}', () => found);
}

const sentences = new Map([
  ['InvalidSymbol', 'strings stand in double quotes, and {} is no other value'],
  ['InvalidNumberFormat', 'this is not a number: {}'],
  ['PropertyNameExpected', 'a member name in double quotes is expected instead of {}'],
  ['ValueExpected', 'a value is expected here'],
  ['ColonExpected', 'a colon is expected before {}'],
  ['CommaExpected', 'a comma is expected before {}'],
  ['CloseBraceExpected', 'a comma or } is expected before {}'],
  ['CloseBracketExpected', 'a comma or ] is expected before {}'],
  ['EndOfFileExpected', 'nothing may follow the value, and {} does'],
  ['InvalidCommentToken', 'a comment cannot stand here'],
  ['UnexpectedEndOfComment', 'the comment does not end'],
  ['UnexpectedEndOfString', 'the string does not end'],
  ['UnexpectedEndOfNumber', 'the number does not end'],
  ['InvalidUnicode', '\\u is followed by four hexadecimal digits'],
  ['InvalidEscapeCharacter', 'a backslash in a string is written \\\\'],
  ['InvalidCharacter', 'a control character in a string is written as an escape'],
  ['TooDeep', 'it is nested too deeply to be read'],
]);

const endings = new Map([
  ['CloseBraceExpected', 'a closing } is missing at the end'],
  ['CloseBracketExpected', 'a closing ] is missing at the end'],
]);
