/** Asks the user, one question at a time. A dismissed question rejects with an `AbortError`: the command ends quietly. */
export interface Ask {
  pick<T>(question: PickQuestion<T>): Promise<T>;
  pickMany<T>(question: PickQuestion<T>): Promise<readonly T[]>;
  input(question: InputQuestion): Promise<string>;
  /** A password or token: not shown, not remembered. */
  secret(question: InputQuestion): Promise<string>;
  /**
   * The one question before anything that costs money or deletes. `answered` counts in development and test mode only.
   * `more` is the second button.
   */
  confirm(question: ConfirmQuestion): Promise<'more' | undefined>;
  /** Absolute path of a file, chosen among those of the workspace or from disk. */
  file(question: { readonly title: string; readonly glob: string }): Promise<string>;
}

/** A choice among some things. */
export interface PickQuestion<T> {
  readonly title: string;
  readonly placeholder?: string;
  /** May still be on its way: the list shows itself busy meanwhile. */
  readonly choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  readonly step?: QuestionStep;
}

/** Where a question stands in a flow of several; `inSteps` says so. Going back rejects with what `isBack` knows. */
export interface QuestionStep {
  /** From 1. */
  readonly number: number;
  readonly canGoBack: boolean;
}

/** One of the things, as the user sees it, and what it stands for. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
  readonly picked?: boolean;
}

/** A line of text to type. */
export interface InputQuestion {
  readonly title: string;
  readonly prompt?: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** Why the text cannot be taken, or undefined. */
  readonly validate?: (text: string) => string | undefined;
  readonly step?: QuestionStep;
}

/** A yes, or the command ends. */
export interface ConfirmQuestion {
  readonly question: string;
  /** What will happen, with account, region and thing by name. */
  readonly detail: string;
  /** The button: an order, such as "Run". */
  readonly action: string;
  /** A second button, for what may be asked first: "More Options…". */
  readonly more?: string;
  readonly answered?: boolean | undefined;
  readonly step?: QuestionStep;
}
