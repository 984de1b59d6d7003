import type { Edit, Problem, Severity } from './problem';
import type { NamedRule } from './rule';
import type { Surroundings } from './surroundings';
import type { Severities } from './weights';

/** A language the engine can check: how its text becomes a document, and in which order its nodes are met. */
export interface Language<Document, Nodes, Scope extends object> {
  readonly id: LanguageId;
  readonly rules: readonly NamedRule<Nodes, Scope>[];
  /** Accepts any text. */
  parse(text: string): Document;
  /** Shows every node: those that belong together and whose result can be remembered within `once`, others as such. */
  walk(document: Document, surroundings: Surroundings, visit: Visit<Nodes, Scope>, once: Once<Scope>): void;
  /** Questions of the scope that are answered with nodes: a key of `once` is made from all that is to be seen of those. */
  readonly answeredWithNodes?: readonly (keyof Scope & string)[];
  /** What a document and the files around it say of the rules: the same object as long as they say the same. */
  severities?(document: Document, surroundings: Surroundings): Severities;
  /** Takes those aliases from what the rules have found under which a peer does not report it beside the rest. */
  nameAsPeers?(document: Document, found: readonly Problem[]): readonly Problem[];
  /** What the document itself says of a problem: how much it weighs, or that it is not to be shown. */
  weigh(document: Document, problem: Problem, surroundings: Surroundings): Severity | 'off' | undefined;
  /** The comment that silences this problem, where the language has one. */
  ignoreHere(document: Document, problem: Problem, surroundings: Surroundings): Edit | undefined;
}

/** The languages: two that are written, and the plan of a road from one to the other. */
export type LanguageId = 'dockerfile' | 'task-definition' | 'ship-plan';

/** Shows a node to the rules that want to see its kind. */
export type Visit<Nodes, Scope> = <Key extends keyof Nodes & string>(key: Key, node: Nodes[Key], scope: Scope) => void;

/**
 * Shows nodes whose ranges count from a line of their own. What rules find in them is remembered together with the
 * questions they put to the scope that `show` is given, and given again without asking them while the answers stay.
 */
export type Once<Scope> = (origin: Origin, scope: Scope, show: (scope: Scope) => void) => void;

/** Where nodes stand, and what their result may be remembered by. */
export interface Origin {
  /** Line of the document that is line 0 of the nodes. */
  readonly line: number;
  /** Made from the text of the nodes, or from all they can see, too: as long as it is the same it gives the same object. */
  readonly key: object;
}
