import type { Details } from '../lint/rule';
import type { Scope } from './scope';

/** What breaks a build, unless it stands in a trigger: that is another build's, and this one goes through. */
export function buildError(scope: Scope, details: Details = {}): Details {
  return scope.isTrigger() ? { ...details, severity: 'warning' } : details;
}
