import { UserError } from '../../server/userError';

/** Where a call went. */
export interface Where {
  /** Undefined when nobody named one. */
  readonly profile: string | undefined;
  readonly region: string;
  readonly service: string;
  /** The address that stands in for AWS, when there is one. */
  readonly endpoint: string | undefined;
  readonly signIn: 'sso' | 'login' | undefined;
}

export function isAboutCredentials(_error: unknown): boolean {
  return false;
}

/** What went wrong in a call to AWS, as a person may read it: a sentence and a remedy, no stack trace, no secret. */
export function explainAwsError(error: unknown, what: string, _where: Where): UserError {
  return new UserError(what, undefined, { cause: error });
}
