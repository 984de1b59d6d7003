/** A text of ECS, the agent or the engine about a task that did not run, and what it means. */
export interface FailureText {
  readonly match: RegExp;
  /** In one sentence without a full stop; `$1` is the first group of the match. */
  readonly cause: string;
  readonly remedy: string;
  /** What of it can be done from here. */
  readonly fix?: FailureFix;
}

/**
 * What can be done about a failure: a command, an action that a role is to be allowed, or the member of the container
 * definition, or of the task definition with a slash before it, to look at.
 */
export type FailureFix =
  | 'build'
  | 'push'
  | 'createLogGroup'
  | 'showLogs'
  | 'runAgain'
  | 'runElsewhere'
  | { readonly allow: string }
  | { readonly member: string };
