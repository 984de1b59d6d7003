import type { NamedRule, Rule, Visitors } from '../lint/rule';
import type { Model, Shape } from './model';
import type { ContainerScope, Scope } from './scope';
import type { TaskDefinition } from './taskDefinition';
import type { Value } from './value';

/**
 * The kinds of node a task definition rule can visit: the nouns of the ECS API, each an object, and what stands behind
 * all of them.
 */
export interface TaskDefinitionNodes {
  /** The text, whatever it holds. Shown at each change. */
  readonly file: TaskDefinition;
  /** Any object that the API has a structure for. */
  readonly structure: Structure;
  /** Any value that the API has a type for: members that are not null, and the items of lists and maps. */
  readonly member: Member;
  /** Any object, whether the API knows it or not. */
  readonly object: Value;
  /** Shown when something has changed that is in the outline of a text (`outline.ts`). */
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

/** An object, and the members that it may have. */
export interface Structure {
  readonly value: Value;
  readonly shape: Shape;
}

/** A value, and what ECS takes there. */
export interface Member {
  readonly value: Value;
  readonly model: Model;
}

/** A rule of task definitions, with its id. */
export type TaskDefinitionRule = NamedRule<TaskDefinitionNodes, Scope>;

/** Nodes whose rules see the whole definition; all others can be within a container. */
type WholeNodes = Pick<TaskDefinitionNodes, 'file' | 'taskDefinition'>;

/**
 * A rule of the task definition language. What rules find in a container is remembered with what they asked for, so
 * there they have only questions with small answers, and change nothing outside of it.
 */
export function taskDefinitionRule(
  rule: Omit<TaskDefinitionRule, 'id' | 'visit'> & {
    readonly visit: Visitors<WholeNodes, Scope> & Visitors<Omit<TaskDefinitionNodes, keyof WholeNodes>, ContainerScope>;
  },
): Rule<TaskDefinitionNodes, Scope> {
  return rule;
}
