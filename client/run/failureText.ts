/** A text of ECS, the agent or the engine about a task that did not run, and what it means. */
export interface FailureText {
  readonly match: RegExp;
  /** In one sentence without a full stop; `$1` is the first group of the match. */
  readonly cause: string;
  readonly remedy: string;
  readonly command?: { readonly title: string; readonly id: string };
}
