import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';

import type { TaskDefinition } from '../taskDefinition';
import type { Value } from '../value';

/** The definition's members, its containers and volumes by name, and what is in them. */
export function findSymbols({ definition }: TaskDefinition): DocumentSymbol[] {
  return definition ? definition.members().flatMap((member) => toSymbol(member)) : [];
}

function toSymbol(value: Value): readonly DocumentSymbol[] {
  const inner = [...value.members(), ...value.items()];
  const { name, detail } = describe(value);
  // An editor refuses a symbol without a name.
  if (name.trim() === '') return [];
  const { range: selectionRange } = value.label;
  return [
    {
      name,
      detail,
      kind: kindOf(value),
      range: value.property ? value.json.rangeOf(value.property.offset, endOf(value)) : value.range,
      selectionRange: value.property ? value.key.range : selectionRange,
      // Commands, options and other lists of plain values are said in one line.
      children: inner.some(isNested) ? inner.flatMap(toSymbol) : [],
    },
  ];
}

function describe(value: Value): { readonly name: string; readonly detail: string } {
  const members = value.members();
  if (!value.property) {
    const title = titles.map((name) => value.member(name)).find((each) => each !== undefined) ?? members[0];
    const text = title && shown(title);
    return { name: text || `item ${value.at + 1}`, detail: shown(value.member('image')) };
  }
  const name = value.name ?? '';
  return { name, detail: value.kind === 'array' ? `${value.items().length}` : shown(value) };
}

/** What an item is called by: the first of these that it has. */
const titles = [
  'name',
  'containerName',
  'sourceVolume',
  'sourceContainer',
  'containerPort',
  'containerPortRange',
  'namespace',
  'hostname',
  'key',
  'type',
  'value',
];

function shown(value: Value | undefined): string {
  if (!value || value.kind === 'object' || value.kind === 'array') return '';
  return value.written ?? value.source;
}

function isNested({ property, kind }: Value): boolean {
  return property !== undefined || kind === 'object' || kind === 'array';
}

function endOf({ node }: Value): number {
  return node.offset + node.length;
}

function kindOf({ kind, property }: Value): SymbolKind {
  if (kind === 'array') return SymbolKind.Array;
  if (kind === 'object') return property ? SymbolKind.Object : SymbolKind.Struct;
  if (kind === 'number') return SymbolKind.Number;
  return kind === 'boolean' ? SymbolKind.Boolean : SymbolKind.String;
}
