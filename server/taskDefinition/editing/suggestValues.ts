import type { Model } from '../model';
import { arnFormats } from './arnFormats';
import { explainedWords, listedWords } from './explained';
import { knownWords } from './knownWords';
import type { WritingPlace } from './place';
import { valueSnippet } from './snippet';
import { suggestConditions } from './suggestConditions';
import { word, type Suggestion } from './suggestion';
import { suggestNames } from './suggestNames';
import { suggestOptionValues } from './suggestOptionValues';
import { suggestSizes } from './suggestSizes';
import { suggestWords } from './suggestWords';

/** What a member, or an item of a list, can be set to. */
export function suggestValues(place: WritingPlace): readonly Suggestion[] {
  const { model, shape, member } = place.described;
  const own = [
    ...suggestSizes(place),
    ...suggestNames(place),
    ...suggestConditions(place),
    ...suggestOptionValues(place),
    ...suggestWords(place),
    ...suggestArns(place),
  ];
  const offered = own.length > 0 ? own : suggestByModel(model, shape, member);
  return isItem(place) ? offered.filter(({ label }) => !place.cursor.others.has(label)) : offered;
}

function suggestByModel(model: Model, shape: string, member: string): readonly Suggestion[] {
  switch (model.type) {
    case 'string': {
      const explained = explainedWords(shape, member);
      // What its documentation lists are the namespaces.
      const listed = shape === 'SystemControl' && member === 'value' ? [] : listedWords(shape, member);
      const values = model.values ?? listed;
      return values.map((value) => word(value, explained.get(value)));
    }
    case 'boolean':
      return ['true', 'false'].map((value) => ({ label: value, snippet: value, kind: 'value' }));
    case 'structure':
      return [
        { label: model.shape.replace(/^Register|Request$/g, ''), snippet: valueSnippet(model, ''), kind: 'value' },
      ];
    case 'list':
    case 'map':
      return [
        { label: `${member || model.type} …`, snippet: valueSnippet(model, `${shape}.${member}`), kind: 'value' },
      ];
    default:
      return [];
  }
}

function isItem({ cursor: { path } }: WritingPlace): boolean {
  return typeof path.at(-1) === 'number';
}

/** The ARNs of that kind that the file has, and the ways to write a new one. */
function suggestArns({ document, described: { shape, member } }: WritingPlace): readonly Suggestion[] {
  const formats = arnFormats[`${shape}.${member}`] ?? [];
  if (formats.length === 0) return [];

  const { partition, regions, accounts } = knownWords(document.json.text);
  const words = new Map(Object.entries({ partition, region: regions[0], account: accounts[0] }));
  return formats.map(({ thing, pattern }) => {
    const wordOf = (part: string) => words.get(part) ?? part;
    const label = pattern.replace(/\{([\w-]+)\}/g, (_, part: string) => wordOf(part));
    let stop = 0;
    const arn = pattern.replace(/\{([\w-]+)\}/g, (_, part: string) =>
      part === 'partition' ? partition : `\${${++stop}:${wordOf(part)}}`,
    );
    return { label, snippet: `"${arn}"`, kind: 'value', detail: thing };
  });
}
