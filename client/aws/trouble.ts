import type { Remedy } from '../../server/userError';

/** The parts of an SDK error that may be shown or looked at. */
export interface Trouble {
  /** The service's error code, or the system's: `ThrottlingException`, `ECONNREFUSED`; `HTML` for a web page. */
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
}

/** Where a call went. */
export interface Where {
  /** Undefined when nobody named one. */
  readonly profile: string | undefined;
  readonly region: string;
  /** In lower case: `ecs`. */
  readonly service: string;
  /** The address that stands in for AWS, when there is one. */
  readonly endpoint: string | undefined;
  readonly signIn: 'sso' | 'login' | undefined;
  /** Whether the profile that was named is in no file. */
  readonly isUnknown?: boolean;
  /** The profile that is signed in to, when it is not the one that was named: the source of a role. */
  readonly signInProfile?: string | undefined;
}

/** One kind of trouble in a person's words. */
export interface Explanation {
  readonly names: RegExp;
  readonly text?: RegExp;
  readonly why: (trouble: Trouble, where: Where) => string;
  readonly remedy?: (where: Where, trouble: Trouble) => Remedy | string;
}
