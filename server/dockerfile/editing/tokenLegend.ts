import type { Part, PartKind } from './parts';

/** The types of semantic tokens, in the order of their numbers. */
export const tokenTypes = [
  'keyword',
  'parameter',
  'property',
  'string',
  'namespace',
  'class',
  'variable',
  'label',
  'number',
  'enumMember',
  'operator',
  'function',
  'comment',
  'macro',
] as const;

/** In the order of their bits. */
export const tokenModifiers = ['declaration'] as const;

/** The number of a type. */
export function tokenType(name: (typeof tokenTypes)[number]): number {
  return tokenTypes.indexOf(name);
}

/** The type of the tokens of a part; `undefined` where it has no colour of its own. */
export function typeOfPart({ kind }: Part): number | undefined {
  const name = types[kind];
  return name && tokenType(name);
}

const types: Readonly<Record<PartKind, (typeof tokenTypes)[number] | undefined>> = {
  keyword: 'keyword',
  flag: 'parameter',
  'flag value': 'string',
  'mount key': 'property',
  'mount value': 'string',
  stage: 'namespace',
  image: 'class',
  variable: 'variable',
  label: 'property',
  heredoc: 'label',
  port: 'number',
  signal: 'enumMember',
  user: 'string',
  path: 'string',
  string: 'string',
  operator: 'operator',
  command: 'function',
  option: 'parameter',
  word: undefined,
  'shell keyword': 'keyword',
  comment: 'comment',
};
