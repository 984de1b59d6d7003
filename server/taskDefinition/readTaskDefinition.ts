import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { describeKind } from './describeKind';
import { describeJsonError } from './jsonError';
import { describeOnlyMembers } from './model.generated';
import { plain, plainMembers } from './plain';
import { findPlaceholders } from './placeholders';
import { parseTaskDefinition } from './taskDefinition';
import type { Value } from './value';

/** A task definition to register, or in one sentence why there is none. */
export type ReadTaskDefinition =
  { readonly definition: RegisterTaskDefinitionCommandInput } | { readonly reason: string };

/**
 * Reads a task definition file for RegisterTaskDefinition: comments are fine, what DescribeTaskDefinition answers is
 * unwrapped and loses the members only ECS itself sets, and members that are null are left out. Whether ECS accepts the
 * rest is for the rules, and for ECS, to say.
 */
export function readTaskDefinition(text: string): ReadTaskDefinition {
  const { json, root, definition } = parseTaskDefinition(text);
  const [error] = json.errors;
  // What a template engine has yet to write need not be JSON.
  if (error && json.templates.size > 0) return { reason: placeholderReason([...json.templates.values()]) };
  if (error) {
    const { line } = json.rangeOf(error.offset, error.offset).start;
    return { reason: `Line ${line + 1} is not JSON: ${describeJsonError(error, json)}` };
  }
  if (!root) return { reason: 'The file is empty' };
  if (!definition) return { reason: `A task definition is an object, and this is ${describeKind(root)}` };

  for (const name of ['family', 'containerDefinitions']) {
    if (!definition.member(name)) return { reason: `It has no ${name}` };
  }
  const placeholders = findPlaceholders(definition).map((placeholder) => placeholder.text);
  if (placeholders.length > 0) return { reason: placeholderReason(placeholders) };
  const containers = definition.member('containerDefinitions');
  if (containers?.kind !== 'array') return { reason: 'containerDefinitions is not a list' };

  const members = { ...plainMembers(definition), ...(definition === root ? {} : describedTags(root)) };
  const registered = Object.entries(members).filter(([name]) => !describeOnlyMembers.includes(name));
  // The SDK's types are what ECS wants; it answers with what it makes of anything else.
  return { definition: Object.fromEntries(registered) as unknown as RegisterTaskDefinitionCommandInput };
}

function placeholderReason(placeholders: readonly string[]): string {
  const names = [...new Set(placeholders)];
  const shown = names.slice(0, 5).join(', ');
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `It has placeholders that are not filled in yet: ${shown}${more}`;
}

/** DescribeTaskDefinition answers the tags beside the definition. */
function describedTags(root: Value): Readonly<Record<string, unknown>> {
  const tags = root.member('tags')?.items() ?? [];
  return tags.length > 0 ? { tags: tags.map(plain) } : {};
}
