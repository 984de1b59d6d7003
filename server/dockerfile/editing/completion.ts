import type { Position } from 'vscode-languageserver-textdocument';

import type { Proposal } from '../../editing/proposal';
import type { FolderEntry } from '../../lint/surroundings';
import type { Dockerfile } from '../dockerfile';
import { completeArgument } from './completeArgument';
import { completeComment } from './completeComment';
import { completeFlag } from './completeFlag';
import { completeKeyword } from './completeKeyword';
import { completePath } from './completePath';
import { completeCommand } from './completeCommand';
import { completeVariable } from './completeVariable';
import { cursorAt, restOfWord, type Cursor, type InstructionCursor } from './cursor';

/** What may stand at the cursor. `entries` are those of the folder that `folderAsked` names. */
export function complete(
  document: Dockerfile,
  position: Position,
  entries: readonly FolderEntry[] = [],
): readonly Proposal[] {
  const cursor = cursorAt(document, position);
  return proposalsAt(document, cursor, entries).map((proposal) => overwrite(proposal, cursor));
}

/** A proposal takes the place of the whole word that the cursor is in; of paths no more than was typed. */
function overwrite(proposal: Proposal, { after, position }: Cursor): Proposal {
  const { kind, label, range } = proposal;
  if (kind === 'file' || kind === 'folder' || range.end.character !== position.character) return proposal;
  const rest = restOfWord(after, label).length;
  return rest === 0
    ? proposal
    : { ...proposal, range: { ...range, end: { ...position, character: position.character + rest } } };
}

function proposalsAt(document: Dockerfile, cursor: Cursor, entries: readonly FolderEntry[]): readonly Proposal[] {
  if (cursor.kind === 'comment') return completeComment(document, cursor);
  if (/\$(?:\{\w*|\w*)$/.test(cursor.before)) return completeVariable(document, cursor);
  if (cursor.kind === 'heredoc') return completeCommand(cursor);
  return completeInstruction(document, cursor, entries);
}

function completeInstruction(
  document: Dockerfile,
  cursor: InstructionCursor,
  entries: readonly FolderEntry[],
): readonly Proposal[] {
  const { head, word, words } = cursor;
  if (head.keyword === '') return completeKeyword(document, cursor);

  const mayBeFlag = words.length === 0 && (word === '' || word.startsWith('-'));
  const flags = mayBeFlag ? completeFlag(document, cursor) : [];
  const paths = completePath(cursor, entries);
  if (mayBeFlag && word !== '') return [...flags, ...paths];
  return [...completeArgument(document, cursor), ...paths, ...flags];
}
