import { UserError } from '../../server/userError';
import { attemptsBehind } from './attempts';
import { awsErrors, credentialErrors } from './awsErrors';
import { plainText } from './plainText';
import { runTaskErrors } from './runTaskErrors';
import type { Trouble, Where } from './trouble';

/** What went wrong in a call to AWS, as a person may read it: a sentence and a remedy, no stack trace, no secret. */
export function explainAwsError(error: unknown, what: string, where: Where): UserError {
  if (error instanceof UserError) return new UserError(`${what}: ${error.message}`, error.remedy);

  const trouble = read(error);
  const known = [...awsErrors, ...runTaskErrors].find(
    ({ names, text }) => names.test(trouble.name) && (text?.test(trouble.message) ?? true),
  );
  const why = known?.why(trouble, where) ?? asSaid(trouble);
  const attempts = attemptsBehind(error).map((attempt) => read(attempt).name);
  return new UserError(`${what}: ${why}`, known?.remedy?.(where, trouble), { cause: { code: trouble.name, attempts } });
}

/** Whether the service may have done what was asked although an error came back: an attempt got no answer, or a broken one. */
export function mayHaveHappened(error: unknown): boolean {
  const cause = causeOf(error);
  const attempts = cause && 'attempts' in cause && Array.isArray(cause.attempts) ? cause.attempts : [];
  return [codeOf(error), ...attempts].some((code) => unclearAnswers.test(String(code)));
}

/** Whether the same call may go well a little later: no answer, a broken one, or too many calls. */
export function mayPass(error: unknown): boolean {
  return mayHaveHappened(error) || passingTroubles.test(codeOf(error) ?? '');
}

const unclearAnswers =
  /^(HTML|TimeoutError|ECONNRESET|EPIPE|ETIMEDOUT|ESOCKETTIMEDOUT|ServerException|ServiceUnavailable|ServiceUnavailableException|InternalFailure|InternalError|InternalServerError|Unavailable)$/;
const passingTroubles =
  /Throttl|^RequestLimitExceeded$|^TooManyRequestsException$|^SlowDown$|^ECONN|^E(HOST|NET)UNREACH$|^EAI_AGAIN$/;

/** Whether other credentials, or a renewed login, may mend it. Knows the SDK's errors and those made of them here. */
export function isAboutCredentials(error: unknown): boolean {
  return credentialErrors.includes(codeOf(error) ?? read(error).name);
}

/** The AWS error code behind a `UserError`, such as `ClusterNotFoundException`. */
export function codeOf(error: unknown): string | undefined {
  const cause = causeOf(error);
  return cause && 'code' in cause ? String(cause.code) : undefined;
}

function causeOf(error: unknown): object | undefined {
  const cause = error instanceof UserError ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null ? cause : undefined;
}

function read(error: unknown): Trouble {
  if (!(error instanceof Error)) return { name: 'Error', message: plainText(String(error)), status: undefined };

  // The SDK keeps the HTTP status beside its errors; the system keeps its code there.
  const { code, $metadata } = error as Error & {
    readonly code?: unknown;
    readonly $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  // The SDK reads JSON of some services and XML of others, and fails at a page in its own words.
  const isUnreadable =
    error instanceof SyntaxError || error.name === 'Unknown' || /XML parse error/.test(error.message);
  const isPage = isUnreadable && '$response' in error;
  const isSystem = typeof code === 'string' && /^(Error|AggregateError)$/.test(error.name);
  const name = isPage ? 'HTML' : isSystem ? code : error.name;
  return { name, message: plainText(error.message), status };
}

function asSaid({ name, message, status }: Trouble): string {
  if (message !== '' && message !== name) return message.replace(/\.$/, '');
  return status ? `${name} (HTTP ${status})` : name;
}
