import type { Language } from '../lint/language';
import type { TaskDefinitionNodes } from './rule';
import { rules } from './rules/index.generated';
import type { Scope } from './scope';
import { parseTaskDefinition, type TaskDefinition } from './taskDefinition';
import { findPointer } from './value';
import { walkTaskDefinition } from './walk';

/** Amazon ECS task definitions in JSON, with the comments and trailing commas that editors and the AWS tools allow. */
export const taskDefinition: Language<TaskDefinition, TaskDefinitionNodes, Scope> = {
  id: 'task-definition',
  rules,
  parse: parseTaskDefinition,
  walk: (document, surroundings, visit) => walkTaskDefinition(document, surroundings, visit),

  // While the text is broken, what seems to be missing may stand behind the break.
  isIgnored: ({ json, root }, { pointer }) =>
    json.errors.length > 0 && pointer !== undefined && root !== undefined && !findPointer(root, pointer),

  // JSON has no comments of its own, and the ecosystem knows none that would silence a rule.
  ignoreHere: () => undefined,
};
