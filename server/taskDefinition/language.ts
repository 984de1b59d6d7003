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
  walk: walkTaskDefinition,
  answeredWithNodes: ['definition', 'containers', 'container', 'dependencies'],

  // While the text is broken, what seems to be missing may stand behind the break.
  weigh({ json, root }, { pointer }) {
    const mayBeThere = json.errors.length > 0 && pointer !== undefined && root !== undefined;
    return mayBeThere && !findPointer(root, pointer) ? 'off' : undefined;
  },

  // JSON has no comments of its own, and the ecosystem knows none that would silence a rule.
  ignoreHere: () => undefined,
};
