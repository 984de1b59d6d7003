import type { Value } from './value';

/** What JSON calls a value, with its article: `a list`. */
export function describeKind({ kind }: Value): string {
  if (kind === 'array') return 'a list';
  if (kind === 'object') return 'an object';
  return kind === 'boolean' ? 'true or false' : kind === 'null' ? 'null' : `a ${kind}`;
}
