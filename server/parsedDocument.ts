import { parseDockerfile, type Dockerfile } from './dockerfile/dockerfile';
import type { LanguageId } from './lint/language';
import { shipPlan } from './shipPlan/language';
import type { Json } from './taskDefinition/json';
import { parseTaskDefinition, type TaskDefinition } from './taskDefinition/taskDefinition';

/** A text as its language reads it: the checks and all requests share one. */
export type ParsedDocument =
  | { readonly language: 'dockerfile'; readonly text: string; readonly document: Dockerfile }
  | { readonly language: 'task-definition'; readonly text: string; readonly document: TaskDefinition }
  | { readonly language: 'ship-plan'; readonly text: string; readonly document: Json };

/** Reads any text, half typed or not. Never throws. */
export function parseDocument(language: LanguageId, text: string): ParsedDocument {
  // Editors end a line at a carriage return alone; both languages then see a line break, at the same offset.
  const lines = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  if (language === 'dockerfile') return { language, text, document: parseDockerfile(lines) };
  if (language === 'ship-plan') return { language, text, document: shipPlan.parse(lines) };
  return { language, text, document: parseTaskDefinition(lines) };
}
