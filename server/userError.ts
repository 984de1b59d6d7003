/** Something the user can act on: what failed and why, and what to do about it. Never a stack trace, never a secret. */
export class UserError extends Error {
  readonly remedy: Remedy | undefined;

  /** @param message what failed and why, in the user's own words where it can be. @param remedy what to do. */
  constructor(message: string, remedy?: Remedy | string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.remedy = typeof remedy === 'string' ? { text: remedy } : remedy;
  }
}

/** What to do, in a sentence, and where it can be done from here: the command or page that does it. */
export interface Remedy {
  readonly text: string;
  readonly command?: {
    readonly title: string;
    readonly id: string;
    readonly args?: readonly unknown[];
    /** Whether what failed is done again once the command has succeeded. */
    readonly thenAgain?: boolean;
  };
  readonly link?: string;
}

/** An error as a person may read it, whatever was thrown. */
export function toUserError(thrown: unknown): UserError {
  if (thrown instanceof UserError) return thrown;
  return new UserError(messageOf(thrown), undefined, { cause: thrown });
}

/** What an error says, whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Whether the user stopped it: nothing to report. */
export function isCancelled(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}

/** What to do about a folder that is not trusted. */
export const trustRemedy: Remedy = {
  text: 'Look at its files, then trust it.',
  command: { title: 'Manage Trust', id: 'workbench.trust.manage' },
};
