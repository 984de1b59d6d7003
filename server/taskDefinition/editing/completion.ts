import type { Position } from 'vscode-languageserver-textdocument';

import type { Proposal } from '../../editing/proposal';
import type { Edit } from '../../lint/problem';
import type { TaskDefinition } from '../taskDefinition';
import { cursorAt, type Cursor } from './cursor';
import { describedAt } from './described';
import { placeAt } from './place';
import { withoutPlaces } from './snippet';
import type { Suggestion } from './suggestion';
import { suggestMembers } from './suggestMembers';
import { suggestValues } from './suggestValues';

/** What can be written at a position of a task definition, however little of it is there. */
export function complete(document: TaskDefinition, position: Position): readonly Proposal[] {
  const { json } = document;
  const cursor = cursorAt(json, json.offsetAt(position));
  const described = cursor && describedAt(cursor.path);
  if (!cursor || !described) return [];

  const place = placeAt(document, cursor, described);
  const suggestions = cursor.at === 'key' ? suggestMembers(place) : suggestValues(place);
  return suggestions.map((suggestion) => toProposal(document, cursor, suggestion));
}

function toProposal({ json }: TaskDefinition, cursor: Cursor, suggestion: Suggestion): Proposal {
  const { label, kind, detail = '', documentation = '' } = suggestion;
  const isNameOnly = kind === 'key' && cursor.next === ':';
  const needsComma = !isNameOnly && cursor.next !== undefined && !/^[,:}\]]$/.test(cursor.next);
  const snippet = (isNameOnly ? JSON.stringify(label) : suggestion.snippet) + (needsComma ? ',' : '');
  return {
    label,
    kind,
    detail,
    documentation,
    newText: withoutPlaces(snippet),
    snippet,
    range: json.rangeOf(cursor.start, cursor.end),
    // What is typed begins with a quote where the value does.
    filterText: suggestion.snippet.startsWith('"') ? JSON.stringify(label) : label,
    ...(cursor.missingComma === undefined ? {} : { others: [insertComma(json.rangeOf, cursor.missingComma)] }),
  };
}

function insertComma(rangeOf: TaskDefinition['json']['rangeOf'], offset: number): Edit {
  return { range: rangeOf(offset, offset), newText: ',' };
}
