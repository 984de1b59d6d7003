import type { NamedRule, Rule } from '../lint/rule';
import type { Scope } from './scope';
import type { Value } from './value';

/** The kinds of node a task definition rule can visit: the nouns of the ECS API. */
export interface TaskDefinitionNodes {
  readonly file: Value;
  readonly taskDefinition: Value;
  readonly containerDefinition: Value;
  readonly containerDependency: Value;
  readonly environmentFile: Value;
  readonly environmentVariable: Value;
  readonly firelensConfiguration: Value;
  readonly healthCheck: Value;
  readonly linuxParameters: Value;
  readonly logConfiguration: Value;
  readonly mountPoint: Value;
  readonly portMapping: Value;
  readonly resourceRequirement: Value;
  readonly restartPolicy: Value;
  readonly secret: Value;
  readonly systemControl: Value;
  readonly tag: Value;
  readonly ulimit: Value;
  readonly volume: Value;
  readonly volumeFrom: Value;
}

export type TaskDefinitionRule = NamedRule<TaskDefinitionNodes, Scope>;

/** A rule of the task definition language. */
export function taskDefinitionRule(rule: Rule<TaskDefinitionNodes, Scope>): Rule<TaskDefinitionNodes, Scope> {
  return rule;
}
