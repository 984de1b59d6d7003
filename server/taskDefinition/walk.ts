import type { Visit } from '../lint/language';
import type { Surroundings } from '../lint/surroundings';
import { modelOf, type Model } from './model';
import { shapes, taskDefinitionShape } from './model.generated';
import type { TaskDefinitionNodes } from './rule';
import { createScope, type Scope } from './scope';
import type { TaskDefinition } from './taskDefinition';
import type { Value } from './value';

/** Shows the nodes of a task definition to the rules, in the order of the text, as far as the API describes it. */
export function walkTaskDefinition(
  document: TaskDefinition,
  surroundings: Surroundings,
  visit: Visit<TaskDefinitionNodes, Scope>,
): void {
  const scope = createScope(document.definition, surroundings.launchType);
  visit('file', document, scope);
  if (!document.definition) return;

  visit('taskDefinition', document.definition, scope);
  walkValue(document.definition, { type: 'structure', shape: taskDefinitionShape }, undefined);

  function walkValue(value: Value, model: Model, noun: Noun | undefined): void {
    visit('member', { value, model }, scope);

    if (model.type === 'list') {
      for (const item of value.items()) walkValue(item, model.of, noun);
      return;
    }
    if (value.kind !== 'object') return;
    if (model.type === 'map') {
      for (const member of value.members()) if (member.kind !== 'null') walkValue(member, model.of, undefined);
      return;
    }
    const shape = model.type === 'structure' ? shapes[model.shape] : undefined;
    if (!shape) return;

    if (noun) visit(noun, value, scope);
    visit('structure', { value, shape }, scope);
    for (const member of value.members()) {
      const name = member.name ?? '';
      const memberModel = modelOf(shape, name);
      // Of a name that is there twice the last one counts.
      if (memberModel && value.member(name) === member) walkValue(member, memberModel, nouns.get(name));
    }
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
