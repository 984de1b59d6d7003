import { expand } from './expand';
import type { Escape } from './lines';

/** The text as BuildKit takes it when no variable is set: quotes and escape characters are gone, variables stay. */
export function unquote(text: string, escape: Escape): string {
  if (!/["'`\\]/.test(text)) return text;
  return expand(text, { escape, lookup: () => undefined, keepUnset: true }).value ?? text;
}
