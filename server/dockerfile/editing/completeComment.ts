import type { Proposal } from '../../editing/proposal';
import type { Dockerfile } from '../dockerfile';
import { directiveFacts } from '../facts/directiveFacts';
import { renderFact } from '../facts/fact';
import { rules } from '../rules/index.generated';
import { isCheck } from '../trigger';
import { rangeBefore, type CommentCursor } from './cursor';
import { canBeDirective } from './directiveAt';
import { propose } from './propose';

/** Parser directives above everything else, and the names of rules in comments that silence them. */
export function completeComment(document: Dockerfile, cursor: CommentCursor): readonly Proposal[] {
  const { before, position, placed } = cursor;
  // Between the lines of an instruction a comment silences nothing.
  if (placed) return [];
  const isOnTop = canBeDirective(document, position.line);

  const [, ignored] = /^#\s*hadolint\s+(?:global\s+)?ignore\s*=(?:.*,)?\s*([\w-]*)$/i.exec(before) ?? [];
  if (ignored !== undefined) return proposeRules(cursor, ignored, (alias) => /^(?:DL|SC)\d+$/.test(alias));
  const [, asked] = /^#\s*hadolint\s+(?:(?=\w*$)|global\s+)(\w*)$/i.exec(before) ?? [];
  if (asked !== undefined) return completeHadolint(cursor, asked, /global\s+\w*$/i.test(before));
  const [, skipped] = /^#\s*check\s*=(?:.*;)?\s*skip\s*=(?:[^;]*,)?\s*([\w-]*)$/i.exec(before) ?? [];
  if (skipped !== undefined) {
    const all = /skip\s*=\s*\w*$/i.test(before)
      ? propose(cursor, skipped, 'rule', { all: 'Leaves out every check.' })
      : [];
    return [...all, ...proposeRules(cursor, skipped, isCheckOrOurs)];
  }

  const [, name, value] = /^#\s*(\w+)\s*=\s*(.*)$/.exec(before) ?? [];
  if (name !== undefined && value !== undefined) return completeValue(cursor, name.toLowerCase(), value, isOnTop);
  const [, typed] = /^#\s*(\w*)$/.exec(before) ?? [];
  return typed === undefined ? [] : completeName(document, cursor, typed, isOnTop);
}

function completeValue(cursor: CommentCursor, name: string, value: string, isOnTop: boolean): readonly Proposal[] {
  const part = name === 'check' ? (value.split(';').at(-1) ?? '') : value;
  const skip = name === 'check' ? [item(cursor, part, 'skip=', 'Leaves out these checks.')] : [];
  if (!isOnTop) return skip;
  return [...skip, ...propose(cursor, part, 'value', directiveFacts[name]?.values ?? {})];
}

function completeName(document: Dockerfile, cursor: CommentCursor, typed: string, isOnTop: boolean) {
  const given = new Set(document.directives.map(({ name }) => name));
  const directives = Object.entries(directiveFacts).filter(([name]) => isOnTop && !given.has(name));
  return [
    ...directives.map(([name, fact]) => item(cursor, typed, `${name}=`, renderFact(fact))),
    item(cursor, typed, 'hadolint ignore=', 'Silences rules for the instruction below.'),
    ...(isOnTop ? [] : [item(cursor, typed, 'check=skip=', 'Silences rules for the instruction or stage below.')]),
  ];
}

function completeHadolint(cursor: CommentCursor, typed: string, isGlobal: boolean): readonly Proposal[] {
  if (isGlobal) return [item(cursor, typed, 'ignore=', 'Silences rules for the whole file.')];
  return [
    item(cursor, typed, 'ignore=', 'Silences rules for the instruction below.'),
    item(cursor, typed, 'global ignore=', 'Silences rules for the whole file.'),
    ...['bash', 'sh', 'powershell'].map((shell) =>
      item(cursor, typed, `shell=${shell}`, 'Says which shell the base image runs commands with.'),
    ),
  ];
}

function item(cursor: CommentCursor, typed: string, newText: string, documentation: string): Proposal {
  const range = rangeBefore(cursor, typed.length);
  return { label: newText.replace(/=$/, ''), kind: 'key', newText, documentation, range, goesOn: true };
}

/** Names that `# check=skip=` takes: BuildKit's own, and ours, which are in lower case with dashes. */
function isCheckOrOurs(name: string): boolean {
  return isCheck(name) || /^[a-z-]+$/.test(name);
}

function proposeRules(cursor: CommentCursor, typed: string, isName: (alias: string) => boolean): readonly Proposal[] {
  const range = rangeBefore(cursor, typed.length);
  const given = new Set(cursor.before.match(/[\w-]+/g)?.slice(0, typed === '' ? undefined : -1));
  const found = new Map<string, Proposal>();
  for (const rule of rules) {
    for (const label of [...(rule.aliases ?? []), rule.id]) {
      const proposal = { label, detail: rule.title, documentation: rule.why, newText: label, range };
      if (isName(label) && !given.has(label) && !found.has(label)) found.set(label, { ...proposal, kind: 'rule' });
    }
  }
  // BuildKit's names come first, then ours: capitals do.
  return [...found.values()].sort((one, other) => (one.label < other.label ? -1 : 1));
}
