import type { Position } from 'vscode-languageserver-textdocument';
import { MarkupKind, type Hover } from 'vscode-languageserver-types';

import { nothingAround, type Surroundings } from '../../lint/surroundings';
import { createScope } from '../scope';
import type { TaskDefinition } from '../taskDefinition';
import { describedAt, valueHolding, type Described } from './described';
import { explainValue } from './explainValue';
import { describeType } from './describeType';
import { documentationOf, explainedWords, pageOf } from './explained';
import { shapes } from '../model.generated';
import { supportOf } from './support';

/** What there is to know about the member or the value at a position. */
export function hover(
  document: TaskDefinition,
  position: Position,
  around: Surroundings = nothingAround,
): Hover | undefined {
  const { json } = document;
  const offset = json.offsetAt(position);
  const found = valueHolding(document, offset);
  const described = found && describedAt(found.path);
  if (!found || !described || described.member === '') return undefined;

  const { value, path } = found;
  const { node, property } = value;
  const key = property?.children?.[0];
  const isOnKey = key !== undefined && offset <= key.offset + key.length;
  const isOnValue = node.offset <= offset && node.offset + node.length >= offset && !/array|object/.test(node.type);
  if (!isOnKey && !isOnValue) return undefined;

  const scope = createScope(document.definition, around);
  const says = isOnKey
    ? describeMember(described, path.at(-1))
    : (explainValue(value, described, scope) ?? describeMember(described, path.at(-1)));
  const [start, end] = isOnKey ? [key.offset, key.offset + key.length] : [node.offset, node.offset + node.length];
  return { contents: { kind: MarkupKind.Markdown, value: says }, range: json.rangeOf(start, end) };
}

function describeMember({ shape, member, model }: Described, written: string | number | undefined): string {
  const option =
    typeof written === 'string' && written !== member ? explainedWords(shape, member).get(written) : undefined;
  if (option !== undefined) return `**${written}**\n\n${option}`;

  const required = shapes[shape]?.required.includes(member) ? ', required' : '';
  const limit = limits[`${shape}.${member}`];
  const parts = [
    `**${member}**: ${describeType(model)}${required}`,
    ...(limit === undefined ? [] : [limit]),
    describeSupport(shape, member),
    documentationOf(shape, member),
    `[${shape}](${pageOf(shape)})`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function describeSupport(shape: string, member: string): string {
  const { launchTypes, systems } = supportOf(shape, member);
  return `*Works on ${listWords(launchTypes)}, in ${listWords(systems)} containers.*`;
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/**
 * Limits that the members' documentation leaves out.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
const limits: Readonly<Record<string, string>> = {
  'PortMapping.containerPort': '1 to 65535.',
  'PortMapping.hostPort': '0 to 65535; with 0 the host takes any free port.',
  'RegisterTaskDefinitionRequest.containerDefinitions': '1 to 10 containers; 64 KiB for the whole definition.',
  'RegisterTaskDefinitionRequest.placementConstraints': 'At most 10.',
};
