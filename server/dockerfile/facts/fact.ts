/** What there is to know of a word of the language, for completion and hover. */
export interface Fact {
  /** Markdown, one or two sentences. */
  readonly text: string;
  /** The authority's page. */
  readonly see?: string;
}

/** A fact as Markdown, with its page. */
export function renderFact({ text, see }: Fact): string {
  return see === undefined ? text : `${text}\n\n[Reference](${see})`;
}

/** Where the facts about the language come from. */
export const reference = 'https://docs.docker.com/reference/dockerfile/';
