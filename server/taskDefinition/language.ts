import type { Language } from '../lint/language';
import type { Json } from './json';
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

  weigh({ json, root }, { pointer, range, severity }) {
    if (json.errors.length === 0 || pointer === undefined || root === undefined) return undefined;
    // While the text is broken, what seems to be missing may stand behind the break.
    if (!findPointer(root, pointer)) return 'off';
    // And what stands there may belong elsewhere. That the text is broken is said of the whole.
    const isGrave = severity === 'error' || severity === 'warning';
    return isGrave && pointer !== '' && json.offsetAt(range.start) >= misreadFrom(json) ? 'off' : undefined;
  },

  // JSON has no comments of its own, and the ecosystem knows none that would silence a rule.
  ignoreHere: () => undefined,
};

/** Offset from which on the brackets are not those that were meant, as far as can be told. */
function misreadFrom({ errors, templates }: Json): number {
  const [first, ...others] = errors;
  if (!first || templates.size > 0) return Infinity;
  const isSlip = slips.has(first.code) && others.every(({ code }) => code === first.code);
  return isSlip ? Infinity : first.offset;
}

/** What is read past without losing count of the brackets, as long as nothing else is wrong. */
const slips: ReadonlySet<string> = new Set(['ColonExpected', 'CommaExpected', 'InvalidSymbol', 'ValueExpected']);
