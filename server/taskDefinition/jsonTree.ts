import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';

import { hideTemplates } from './template';

/** What a parser makes of a text. */
export interface JsonTree {
  /** Undefined when there is no value at all, or when it is nested too deeply to be read. */
  readonly root: Node | undefined;
  /** What keeps it from being JSON, in the order of the text. */
  readonly errors: readonly JsonError[];
  /** Placeholders that stand where a value would, such as `"cpu": ${CPU}`, by their offset. */
  readonly templates: ReadonlyMap<number, string>;
}

/** What keeps a text from being JSON, and where. */
export interface JsonError {
  /** jsonc-parser's name of it, such as `CommaExpected`, or `TooDeep`. */
  readonly code: string;
  readonly offset: number;
  readonly length: number;
}

/** Reads any text as a whole, half typed or not. Never throws. */
export function readJsonTree(text: string, deepest = deepestLevel): JsonTree {
  const { visible, templates, tooDeepAt } = hideTemplates(text, deepest);
  if (tooDeepAt !== undefined) {
    return { root: undefined, errors: [{ code: 'TooDeep', offset: tooDeepAt, length: 1 }], templates };
  }
  const errors: ParseError[] = [];
  const root = parseTree(visible, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const found = errors.map(({ error, offset, length }) => ({ code: printParseErrorCode(error), offset, length }));
  return { root, errors: found, templates };
}

/** A task definition is seven levels deep; the parser calls itself at each and would run out of stack at thousands. */
export const deepestLevel = 100;
