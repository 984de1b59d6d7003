import type { Once, Visit } from '../lint/language';
import type { Surroundings } from '../lint/surroundings';
import type { PlacedContainers } from './composeJson';
import { modelOf, type Model } from './model';
import { shapes, taskDefinitionShape } from './model.generated';
import type { TaskDefinitionNodes } from './rule';
import { outlineOf } from './outline';
import { createScope, type Scope } from './scope';
import type { TaskDefinition } from './taskDefinition';
import type { Value } from './value';

/**
 * Shows the nodes of a task definition to the rules, as far as the API describes it. What is in a container is shown once
 * for as long as its text, its place and the answers of its scope stay the same.
 */
export function walkTaskDefinition(
  document: TaskDefinition,
  surroundings: Surroundings,
  visit: Visit<TaskDefinitionNodes, Scope>,
  once: Once<Scope>,
): void {
  const { root, definition, placed } = document;
  const scope = createScope(definition, surroundings);
  visit('file', document, scope);
  if (root && root !== definition) visitOthers(root, scope, definition);
  if (!definition) return;

  const seen = placed ? outlineOf(placed) : definition;
  once({ line: 0, key: seen }, scope, (recorded) => visit('taskDefinition', definition, recorded));
  walkValue(definition, { type: 'structure', shape: taskDefinitionShape }, undefined, scope);

  function walkValue(value: Value, model: Model, noun: Noun | undefined, seen: Scope): void {
    visit('member', { value, model }, seen);

    if (model.type === 'list') {
      if (value.node === placed?.list) return walkContainers(placed, model.of, noun);
      for (const item of value.items()) walkValue(item, model.of, noun, seen);
      return;
    }
    if (value.kind !== 'object') return;
    visit('object', value, seen);
    if (model.type === 'map') {
      for (const member of value.members()) {
        if (member.kind !== 'null') walkValue(member, model.of, undefined, seen);
      }
      return;
    }
    const shape = model.type === 'structure' ? shapes[model.shape] : undefined;
    if (!shape) return;

    if (noun) visit(noun, value, seen);
    visit('structure', { value, shape }, seen);
    for (const member of value.members()) {
      const name = member.name ?? '';
      const memberModel = modelOf(shape, name);
      // Of a name that is there twice the last one counts.
      if (memberModel && value.member(name) === member) walkValue(member, memberModel, nouns.get(name), seen);
      else visitObjects(member, seen);
    }
  }

  function walkContainers({ containers }: PlacedContainers, model: Model, noun: Noun | undefined): void {
    for (const { container, line } of containers) {
      once({ line, key: container }, scope, (seen) => walkValue(container.value, model, noun, seen));
    }
  }

  /** Objects that the API does not describe. */
  function visitObjects(value: Value, seen: Scope): void {
    if (value.kind === 'object') visitOthers(value, seen, undefined);
    for (const item of value.items()) visitObjects(item, seen);
  }

  function visitOthers(object: Value, seen: Scope, known: Value | undefined): void {
    visit('object', object, seen);
    for (const member of object.members()) if (member.node !== known?.node) visitObjects(member, seen);
  }
}

type Noun = {
  [Key in keyof TaskDefinitionNodes]: TaskDefinitionNodes[Key] extends Value ? Key : never;
}[keyof TaskDefinitionNodes];

/** What the API calls the value of a member, or each item of it. */
const nouns = new Map<string, Noun>([
  ['containerDefinitions', 'containerDefinition'],
  ['dependsOn', 'containerDependency'],
  ['environment', 'environmentVariable'],
  ['environmentFiles', 'environmentFile'],
  ['firelensConfiguration', 'firelensConfiguration'],
  ['healthCheck', 'healthCheck'],
  ['linuxParameters', 'linuxParameters'],
  ['logConfiguration', 'logConfiguration'],
  ['mountPoints', 'mountPoint'],
  ['portMappings', 'portMapping'],
  ['resourceRequirements', 'resourceRequirement'],
  ['restartPolicy', 'restartPolicy'],
  ['secrets', 'secret'],
  ['systemControls', 'systemControl'],
  ['tags', 'tag'],
  ['ulimits', 'ulimit'],
  ['volumes', 'volume'],
  ['volumesFrom', 'volumeFrom'],
]);
