import type { LanguageId } from '../../server/lint/language';
import type { Problem } from '../../server/lint/problem';

/** What `slipway check` found in a file. */
export interface FileReport {
  /** As it was named, or as it was found below the folder that was named. */
  readonly file: string;
  readonly language: LanguageId;
  readonly problems: readonly Problem[];
}
