import type { Range } from 'vscode-languageserver-textdocument';

/** Something in a document that its author may want to change. */
export interface Problem {
  /** The id of the rule that found it. */
  readonly rule: string;
  /** The peers' codes of this very problem, such as `DL3000`: those under which they report it at this place. */
  readonly aliases: readonly string[];
  /** What settings and comments may call it: the rule's id, and the aliases; those of the rule where it has none. */
  readonly names: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  /** RFC 6901 pointer of the member, in task definitions: the member itself, or the one that is missing. */
  readonly pointer?: string;
  /** The page of the authority that says so. */
  readonly see: string;
  readonly fixes: readonly Fix[];
}

/** LSP's severities, by name. Errors are what breaks the build or the task. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A change that makes a problem go away. Safe fixes keep the meaning and run on save; the others are offered one at a time. */
export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** Replaces a range with a text. */
export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** Anything with a range: a word, an instruction, a JSON value. */
export interface Place {
  readonly range: Range;
  readonly pointer?: string;
}
