import type { Details } from '../lint/rule';
import type { Scope } from './scope';

/** What breaks a build, unless it stands in a trigger: that is another build's, and this one goes through. */
export function buildError(scope: Scope, details: Details = {}): Details {
  return scope.isTrigger() ? { ...details, severity: 'warning' } : details;
}

/** The peers' codes of a problem, without BuildKit's checks where it stands in a trigger: those look at other builds. */
export function aliasesHere(scope: Scope, aliases: readonly string[]): readonly string[] {
  return scope.isTrigger() ? aliases.filter((alias) => !isCheck(alias)) : aliases;
}

/** Whether a code is the name of one of BuildKit's checks, such as `JSONArgsRecommended`. */
export function isCheck(alias: string): boolean {
  return /^[A-Z]+[a-z][A-Za-z]*$/.test(alias);
}
