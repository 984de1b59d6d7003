import type { Position, Range } from 'vscode-languageserver-textdocument';

import type { Edit } from '../../lint/problem';
import type { Dockerfile } from '../dockerfile';
import { builtInArgument } from '../facts/variableFacts';
import { nameKinds } from './navigation';
import { partAt } from './partAt';
import { stripsOf } from './parts';
import { mentionsOf, nameRange, thingOf, type NamedThing } from './symbols';

/** The name at a position that can be changed, and where it stands; or why it cannot. */
export function prepareRename(document: Dockerfile, position: Position): Renamable | Refusal {
  const found = partAt(document, position, ...nameKinds);
  const thing = found && thingOf(document, found);
  if (!thing) return { refusal: 'There is nothing here that can be renamed' };
  if (builtInArgument(thing.name) !== undefined) return { refusal: `${thing.name} is a name that the builder gives` };
  if (!thing.isOurs) return { refusal: `${thing.name || 'This stage'} gets no name in this file` };
  if (thing.kind === 'stage' && /^\d+$/.test(found.part.value)) return { refusal: 'A number stays what it is' };
  return { range: nameRange(found), name: thing.name, thing };
}

/** A name that can be changed, where it stands. */
export interface Renamable {
  readonly range: Range;
  readonly name: string;
  readonly thing: NamedThing;
}

/** Why a name cannot be changed, for the person who wanted to. */
export interface Refusal {
  readonly refusal: string;
}

/** Gives what is named at a position another name, wherever this file names it. */
export function rename(document: Dockerfile, position: Position, newName: string): readonly Edit[] | Refusal {
  const found = prepareRename(document, position);
  if ('refusal' in found) return found;
  const { thing } = found;
  if (newName === thing.name) return [];

  const { form, hint } = forms[thing.kind];
  if (!form.test(newName)) return { refusal: hint };
  if (isTaken(document, thing, newName)) return { refusal: `There is a ${newName} already` };
  return mentionsOf(document, thing)
    .filter(({ text }) => text.toLowerCase() === thing.name.toLowerCase())
    .map(({ range }) => ({ range, newText: newName }));
}

const forms: Readonly<Record<NamedThing['kind'], { readonly form: RegExp; readonly hint: string }>> = {
  // Source: validStageName of BuildKit. A name that is a number, or scratch, would mean something else.
  stage: {
    form: /^(?!scratch$|context$)[a-z][a-z0-9-_.]*$/i,
    hint: 'A stage name begins with a letter and has letters, digits, dashes, underscores and dots',
  },
  variable: {
    form: /^[A-Za-z_]\w*$/,
    hint: 'A variable has letters, digits and underscores, and begins with no digit',
  },
  heredoc: { form: /^[A-Za-z_]\w*$/, hint: 'An end marker has letters, digits and underscores here' },
};

/** Whether something else has the name already, so that two things would become one. */
function isTaken(document: Dockerfile, { kind, name }: NamedThing, newName: string): boolean {
  if (kind === 'variable' && builtInArgument(newName) !== undefined) return true;
  if (kind === 'heredoc') return new RegExp(`^\\t*${newName}\\r*$`, 'm').test(document.text);

  const same = (text: string) => (kind === 'stage' ? text.toLowerCase() === newName.toLowerCase() : text === newName);
  const isOnlyCase = kind === 'stage' && name.toLowerCase() === newName.toLowerCase();
  if (isOnlyCase) return false;
  return document.instructions.some(({ instruction }) =>
    stripsOf(instruction).some(({ parts }) =>
      parts.some((part) => (part.kind === kind || (kind === 'stage' && part.kind === 'image')) && same(part.value)),
    ),
  );
}
