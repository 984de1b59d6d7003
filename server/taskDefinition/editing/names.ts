import type { Position, Range } from 'vscode-languageserver-textdocument';

import { createScope } from '../scope';
import type { TaskDefinition } from '../taskDefinition';
import type { Value } from '../value';

/** A place where a container, a volume or a port mapping is named. */
export interface NamePlace {
  readonly kind: 'container' | 'volume' | 'port mapping';
  readonly name: string;
  readonly isDefinition: boolean;
  /** The name itself, without its quotes. */
  readonly range: Range;
}

/** Every name of a definition and what refers to it, in the order of the text. */
export function findNames({ definition }: TaskDefinition): readonly NamePlace[] {
  const places: NamePlace[] = [];
  const add = (kind: NamePlace['kind'], value: Value | undefined, isDefinition = false) => {
    // Escapes would put the name elsewhere than its letters are, and no name needs any.
    if (value?.text === undefined || value.text === '' || value.source.includes('\\')) return;
    const [name = ''] = isLink(value) ? value.text.split(':') : [value.text];
    const start = value.offset + 1;
    places.push({ kind, name, isDefinition, range: value.json.rangeOf(start, start + name.length) });
  };

  for (const container of createScope(definition).containers()) {
    add('container', container.member('name'), true);
    for (const each of items(container, 'dependsOn')) add('container', each.member('containerName'));
    for (const each of items(container, 'links')) add('container', each);
    for (const each of items(container, 'volumesFrom')) add('container', each.member('sourceContainer'));
    for (const each of items(container, 'mountPoints')) add('volume', each.member('sourceVolume'));
    for (const each of items(container, 'portMappings')) add('port mapping', each.member('name'), true);
  }
  for (const volume of items(definition, 'volumes')) add('volume', volume.member('name'), true);
  add('container', definition?.member('proxyConfiguration')?.member('containerName'));
  for (const each of servicesOf(definition)) add('port mapping', each.member('portName'));
  return places.sort(({ range: one }, { range: other }) => {
    return one.start.line - other.start.line || one.start.character - other.start.character;
  });
}

/** The name at a position, undefined when there is none. */
export function nameAt(places: readonly NamePlace[], { line, character }: Position): NamePlace | undefined {
  return places.find(({ range: { start, end } }) => {
    return start.line === line && start.character <= character && character <= end.character;
  });
}

/** All places that name what is named at a position. */
export function namesLike(document: TaskDefinition, position: Position): readonly NamePlace[] {
  const places = findNames(document);
  const found = nameAt(places, position);
  return found ? places.filter(({ kind, name }) => kind === found.kind && name === found.name) : [];
}

function items(value: Value | undefined, member: string): readonly Value[] {
  return value?.member(member)?.items() ?? [];
}

/** The services of a Service Connect configuration, where a tool keeps one beside the definition. */
function servicesOf(definition: Value | undefined): readonly Value[] {
  return items(definition?.member('serviceConnectConfiguration'), 'services');
}

/** An item of `links` may give the container another name behind a colon. */
function isLink({ parent }: Value): boolean {
  return parent?.name === 'links';
}
