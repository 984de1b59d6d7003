import type { Range } from 'vscode-languageserver-textdocument';

import type { Fix, Place, Severity } from './problem';
import type { Surroundings } from './surroundings';

/** One thing to know about a language: what is wrong, why, and how to mend it. Its file's name is its id. */
export interface Rule<Nodes, Scope> {
  /** The thing, such as "WORKDIR with a relative path". */
  readonly title: string;
  readonly severity: Severity;
  /** Rules are on unless this says otherwise. */
  readonly byDefault?: 'off';
  /** The harm, in full sentences of Markdown. */
  readonly why: string;
  /** The authority's page. */
  readonly see: string;
  /** What the peers call it: `DL3000`, `WorkdirRelativePath`, `ECS.4`. */
  readonly aliases?: readonly string[];
  /** Documentation and tests in one. */
  readonly examples: readonly Example[];
  readonly visit: Visitors<Nodes, Scope>;
}

/** What a rule does at each kind of node it wants to see. */
export type Visitors<Nodes, Scope> = {
  readonly [Key in keyof Nodes]?: (node: Nodes[Key], scope: Scope, report: Report) => void;
};

/** Says that something is wrong at a place. */
export type Report = (place: Place | Range, message: string, details?: Details) => void;

/** What a rule can say of a problem beside place and message. */
export interface Details {
  readonly fixes?: readonly Fix[];
  /** The aliases of this very problem, when the rule stands for several. */
  readonly aliases?: readonly string[];
  /** When this problem weighs more or less than the rule usually does. */
  readonly severity?: Severity;
  readonly pointer?: string;
}

/** A text with its problems marked by carets under them, or one that has none. */
export type Example = BadExample | GoodExample;

/** A text with its problems under it as carets. */
export interface BadExample {
  readonly bad: string;
  /** The text after the first fix of every problem that has one. */
  readonly fixed?: string;
  readonly surroundings?: Surroundings;
}

/** A text that looks wrong and is not. */
export interface GoodExample {
  readonly good: string;
  readonly surroundings?: Surroundings;
}

/** A rule with the id that its file name gives it. */
export type NamedRule<Nodes, Scope> = Rule<Nodes, Scope> & { readonly id: string };

/** What documentation and settings need of a rule, whatever its language. */
export type RuleCard = Omit<NamedRule<unknown, unknown>, 'visit'>;
