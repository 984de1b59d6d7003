import type { Edit } from '../lint/problem';
import type { Dockerfile } from './dockerfile';
import { lineBreakOf } from './lines';
import type { Stage } from './stages';

/**
 * A stage that is nothing but an image, put above another one so that files can be copied from it by its name;
 * `undefined` where stages go by their numbers, which would be others then.
 */
export function nameSource(
  { text, comments }: Dockerfile,
  { from }: Stage,
  image: string,
): { readonly name: string; readonly edit: Edit } | undefined {
  if (/\bfrom=["']?\d/i.test(text)) return undefined;
  let name = 'source';
  for (let number = 2; new RegExp(`\\b${name}\\b`, 'i').test(text); number++) name = `source${number}`;

  // Comments right above belong to the stage.
  const lines = new Set(comments.map(({ line }) => line));
  let { line } = from;
  while (lines.has(line - 1)) line--;

  const keyword = from.instruction.name.text;
  const as = keyword === keyword.toLowerCase() ? 'as' : 'AS';
  const position = { line, character: 0 };
  const newText = `${keyword} ${image} ${as} ${name}${lineBreakOf(text)}`;
  return { name, edit: { range: { start: position, end: position }, newText } };
}
