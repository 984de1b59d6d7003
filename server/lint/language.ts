import type { Edit, Problem } from './problem';
import type { NamedRule } from './rule';
import type { Surroundings } from './surroundings';

/** A language the engine can check: how its text becomes a document, and in which order its nodes are met. */
export interface Language<Document, Nodes, Scope extends object> {
  readonly id: LanguageId;
  readonly rules: readonly NamedRule<Nodes, Scope>[];
  /** Accepts any text. */
  parse(text: string): Document;
  walk(document: Document, surroundings: Surroundings, visit: Visit<Nodes, Scope>): void;
  /** Whether a comment in the document asks for silence about this problem. */
  isIgnored(document: Document, problem: Problem): boolean;
  /** The comment that silences this problem, where the language has one. */
  ignoreHere(document: Document, problem: Problem): Edit | undefined;
}

export type LanguageId = 'dockerfile' | 'task-definition';

/** Shows a node to the rules that want to see its kind. */
export type Visit<Nodes, Scope> = <Key extends keyof Nodes & string>(
  key: Key,
  node: Nodes[Key],
  scope: Scope,
  origin?: Origin,
) => void;

/** Where a node stands whose ranges are its own, and what its result may be remembered by. */
export interface Origin {
  /** Line of the document that is line 0 of the node. */
  readonly line: number;
  /** Made from the node's text alone: the same text gives the same object. */
  readonly key: object;
}
