import { onceFor } from '../../lint/onceFor';
import type { Instruction } from '../instruction';
import { stripsOf, type Strip } from './parts';
import { tokenType, typeOfPart } from './tokenLegend';

/** Five numbers a token, as LSP encodes them; the first token counts from the first line of the instruction. */
export interface InstructionTokens {
  readonly data: readonly number[];
  /** The line of the last token. */
  readonly lastLine: number;
}

/** The tokens of an instruction. The same text is coloured once. */
export const tokensOf = onceFor((instruction: Instruction): InstructionTokens => {
  const tokens = stripsOf(instruction).flatMap(tokensOfStrip);
  const { comments } = instruction.logical;
  if (comments.length > 0) tokens.push(...commentTokens(instruction));
  return encode(comments.length > 0 ? tokens.sort((a, b) => a.line - b.line || a.start - b.start) : tokens);
});

/** A token on one line. */
export interface Token {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly type: number;
  readonly modifiers: number;
}

/** Writes tokens that are in the order of the text the way LSP has them: each counts from the one before. */
export function encode(tokens: readonly Token[]): InstructionTokens {
  const data: number[] = [];
  let [lastLine, lastStart] = [0, 0];
  for (const { line, start, length, type, modifiers } of tokens) {
    data.push(line - lastLine, line === lastLine ? start - lastStart : start, length, type, modifiers);
    [lastLine, lastStart] = [line, start];
  }
  return { data, lastLine };
}

/** A stretch of a strip that has one colour. */
interface Stretch {
  readonly start: number;
  end: number;
  readonly type: number;
  readonly modifiers: number;
}

function tokensOfStrip(strip: Strip): Token[] {
  const tokens: Token[] = [];
  const open: Stretch[] = [];
  let piece = 0;
  let painted = 0;

  const paint = (until: number, { type, modifiers }: Stretch) => {
    const { pieces, text } = strip;
    while (painted < until) {
      while ((pieces[piece + 1]?.at ?? Infinity) <= painted) piece++;
      const { at, line, character } = pieces[piece] ?? { at: 0, line: 0, character: 0 };
      const next = Math.min(pieces[piece + 1]?.at ?? text.length, until);
      // In the body of a heredoc the line breaks belong to the text.
      const end = text.charCodeAt(next - 1) === lineFeed ? next - 1 : next;
      if (end > painted) {
        tokens.push({ line, start: character + painted - at, length: end - painted, type, modifiers });
      }
      painted = next;
    }
  };
  const close = (until: number) => {
    for (let top = open.at(-1); top && top.end <= until; top = open.at(-1)) {
      paint(top.end, top);
      open.pop();
    }
  };

  for (const part of strip.parts) {
    const type = typeOfPart(part);
    if (type === undefined) continue;
    close(part.start);
    const outer = open.at(-1);
    if (outer) paint(part.start, outer);
    painted = Math.max(painted, part.start);
    const end = Math.min(part.end, outer?.end ?? part.end);
    open.push({ start: part.start, end, type, modifiers: part.isDefinition ? 1 : 0 });
  }
  close(Infinity);
  return tokens;
}

/** The comments between continued lines. */
function commentTokens({ source, logical }: Instruction): readonly Token[] {
  const lines = source.split('\n', (logical.comments.at(-1) ?? 0) + 1);
  return logical.comments.map((line): Token => {
    const text = (lines[line] ?? '').replace(/\r+$/, '');
    const start = text.length - text.trimStart().length;
    return { line, start, length: text.length - start, type: tokenType('comment'), modifiers: 0 };
  });
}

const lineFeed = 0x0a;
