/** Something that can be written at the cursor: JSON, and what is said of it. */
export interface Suggestion {
  readonly label: string;
  /** JSON, with places to fill in as in an LSP snippet. */
  readonly snippet: string;
  readonly kind: 'key' | 'value' | 'name';
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** A string to choose; nothing is said of it but `documentation`. */
export function word(text: string, documentation = '', detail = ''): Suggestion {
  return { label: text, snippet: quoted(text), kind: 'value', detail, documentation };
}

/** A name that is given elsewhere in the definition. */
export function name(text: string, detail: string): Suggestion {
  return { label: text, snippet: quoted(text), kind: 'name', detail };
}

/** A text as a JSON string in a snippet. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\\$}]/g, '\\$&');
}
