import type { Escape } from './lines';
import type { ExpandedWord } from './wordCollector';

/** What is known of a variable. One that may have any value, or none, has no `value`. */
export interface Variable {
  readonly value?: string;
  /** An ARG without a default: not set, unless the build is given a value. */
  readonly isArgument?: true;
}

/** Answers what a name stands for; `undefined` when it is not set, for certain. */
export type Lookup = (name: string) => Variable | undefined;

/** A text after BuildKit's expansion of variables, quotes and escape characters. */
export interface Expansion {
  /** `undefined` when it hangs on something that only a build knows, or when the text cannot be expanded. */
  readonly value: string | undefined;
  /**
   * The value split at white space outside quotes, where there is one. BuildKit loses what stands in a word before braces
   * with a modifier, and so does this: `${P:-80}/${R:-tcp}` is the word `tcp`. Offsets are those of the text before the
   * expansion.
   */
  readonly words: readonly ExpandedWord[];
  readonly uses: readonly VariableUse[];
  readonly problem?: ExpansionProblem;
}

/** `$name` or `${name…}` in a text. */
export interface VariableUse {
  readonly name: string;
  readonly nameStart: number;
}

/** Why BuildKit would refuse a text, and which part of it. */
export interface ExpansionProblem {
  readonly kind: 'modifier' | 'substitution' | 'brace' | 'slash' | 'quote' | 'pattern' | 'unset';
  readonly start: number;
  readonly end: number;
}

/** How a text is read, and by whom variables are known. */
export interface ExpandOptions {
  readonly escape: Escape;
  readonly lookup: Lookup;
  /** Leaves quotes in the value. */
  readonly keepQuotes?: boolean;
  /** Leaves escape characters in the value. */
  readonly keepEscapes?: boolean;
  /** Leaves variables that are not set as they are written. */
  readonly keepUnset?: boolean;
  /** Gives quotes no meaning, as in the body of a heredoc. */
  readonly plainQuotes?: boolean;
}
