import { composeJson, type PlacedContainers } from './composeJson';
import { createJson, layoutOfText, type Json } from './json';
import { readJsonTree } from './jsonTree';

/** A text that was read, and the containers it was put together from, where it was. */
export interface ParsedJson {
  readonly json: Json;
  readonly placed: PlacedContainers | undefined;
}

/**
 * Reads any text, half typed or not. Never throws. A task definition is put together from its containers, which are
 * remembered by their text, and read as a whole only where that is not possible.
 */
export function parseJson(text: string): ParsedJson {
  const layout = layoutOfText(text);
  const composed = composeJson(text, layout);
  const json = createJson(text, composed?.tree ?? readJsonTree(text), layout);
  return { json, placed: composed?.placed };
}
