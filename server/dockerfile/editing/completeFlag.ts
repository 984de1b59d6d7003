import type { Proposal } from '../../editing/proposal';
import type { Dockerfile } from '../dockerfile';
import { renderFact } from '../facts/fact';
import { flagFacts } from '../facts/flagFacts';
import { mountFacts, mountKeyAliases, mountType, type MountKeyFact } from '../facts/mountFacts';
import { platformFacts } from '../facts/platformFacts';
import { rangeBefore, restOfWord, type InstructionCursor } from './cursor';
import { propose } from './propose';
import { proposeOwners } from './proposeOwners';
import { proposeStages } from './proposeStages';

/** Flags that are not there yet, and the values of the one that is being typed. */
export function completeFlag(document: Dockerfile, cursor: InstructionCursor): readonly Proposal[] {
  const { head, word } = cursor;
  const facts = flagFacts[head.keyword];
  if (!facts) return [];

  const [, name, value] = /^--([\w-]+)=(.*)$/s.exec(word) ?? [];
  if (name === undefined || value === undefined) return completeName(cursor);
  if (name === 'mount' && head.keyword === 'RUN') return completeMount(document, cursor, value);
  if (name === 'from' && head.keyword === 'COPY') return proposeStages(document, cursor, value);
  if (name === 'platform') return propose(cursor, value, 'value', platformFacts);
  if (name === 'chown') return proposeOwners(document, cursor, value);
  const isSwitch = facts[name]?.form === '';
  return propose(cursor, value, 'value', facts[name]?.values ?? (isSwitch ? onAndOff : {}));
}

const onAndOff = { true: 'the same as the name alone', false: 'the same as nothing' };

function completeName(cursor: InstructionCursor): readonly Proposal[] {
  const { head, word, before, after } = cursor;
  const hasEquals = after.startsWith('=', restOfWord(after, '').length);
  const [behind = ''] = /^\S*(?:\s+--[\w-]+(?:=\S*)?)*/.exec(after) ?? [];
  const given = new Set([
    ...head.flags.map(({ start, end }) => before.slice(start + 2, end).replace(/=.*$/s, '')),
    ...[...behind.matchAll(/\s--([\w-]+)/g)].map(([, name]) => name),
  ]);
  const range = rangeBefore(cursor, word.length);
  return Object.entries(flagFacts[head.keyword] ?? {}).flatMap(([name, fact]): Proposal[] => {
    if (given.has(name) && !mayRepeat.has(name)) return [];
    const takesValue = fact.form !== '' && !fact.form.startsWith('[');
    return [
      {
        label: `--${name}`,
        kind: 'flag',
        detail: fact.form,
        documentation: renderFact(fact),
        newText: takesValue && !hasEquals ? `--${name}=` : `--${name}`,
        range,
        goesOn: takesValue,
      },
    ];
  });
}

const mayRepeat = new Set(['device', 'exclude', 'mount']);

function completeMount(document: Dockerfile, cursor: InstructionCursor, value: string): readonly Proposal[] {
  const fields = value.split(',');
  const field = fields.pop() ?? '';
  const [, ...behind] = (/^\S*/.exec(cursor.after)?.[0] ?? '').split(',');
  const pairs = [...fields, ...behind].map((each) => each.split(/=(.*)/s));
  const type = pairs.findLast(([key]) => key === 'type')?.[1] ?? 'bind';
  const keys: Readonly<Record<string, MountKeyFact>> = { type: mountType, ...mountFacts[type]?.keys };

  const [, key, typed] = /^(\w+)=(.*)$/s.exec(field) ?? [];
  if (key === undefined || typed === undefined) {
    const given = new Set(pairs.map(([key = '']) => mountKeyAliases[key] ?? key));
    return completeKey(cursor, field, keys, given);
  }
  if (key === 'type') return completeType(cursor, typed);
  if (key === 'from') return proposeStages(document, cursor, typed);
  const known = keys[mountKeyAliases[key] ?? key];
  return propose(cursor, typed, 'value', known?.values ?? (known?.isSwitch ? onAndOff : {}));
}

function completeKey(
  cursor: InstructionCursor,
  typed: string,
  keys: Readonly<Record<string, MountKeyFact>>,
  given: ReadonlySet<string>,
): readonly Proposal[] {
  const range = rangeBefore(cursor, typed.length);
  const hasEquals = cursor.after.startsWith('=', restOfWord(cursor.after, '').length);
  return Object.entries(keys).flatMap(([name, fact]): Proposal[] => {
    if (given.has(name)) return [];
    const newText = fact.isSwitch || hasEquals ? name : `${name}=`;
    return [
      { label: name, kind: 'key', documentation: renderFact(fact), newText, range, goesOn: fact.isSwitch !== true },
    ];
  });
}

function completeType(cursor: InstructionCursor, typed: string): readonly Proposal[] {
  const range = rangeBefore(cursor, typed.length);
  return Object.entries(mountFacts).map(([name, fact]) => {
    const proposal: Proposal = { label: name, kind: 'value', documentation: renderFact(fact), newText: name, range };
    // With keys behind it, it brings none along.
    return cursor.after.startsWith(',', restOfWord(cursor.after, '').length)
      ? proposal
      : { ...proposal, snippet: fact.snippet };
  });
}
