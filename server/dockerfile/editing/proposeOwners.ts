import type { Proposal } from '../../editing/proposal';
import type { Dockerfile } from '../dockerfile';
import { userFacts } from '../facts/userFacts';
import { addedGroups, addedUsers } from './addedUsers';
import type { InstructionCursor } from './cursor';
import { propose } from './propose';

/** Users, and behind a colon groups: first those that the stage adds. */
export function proposeOwners(document: Dockerfile, cursor: InstructionCursor, typed: string): readonly Proposal[] {
  const [, group] = /^[^:]*:(.*)$/s.exec(typed) ?? [];
  const users = addedUsers(document, cursor.placed);
  if (group === undefined) {
    return [...propose(cursor, typed, 'value', users), ...propose(cursor, typed, 'value', userFacts)];
  }
  // A user who is added gets a group of the same name.
  return propose(cursor, group, 'value', { ...addedGroups(document, cursor.placed), ...users });
}
