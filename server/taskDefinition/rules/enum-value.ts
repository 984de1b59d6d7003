import { code } from '../../lint/code';
import { safeFix, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { closest } from '../closest';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Value that ECS does not list',
  severity: 'warning',
  why: 'ECS compares these values exactly, capitals included, and refuses what is not on its list.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        {
          "networkMode": "Awsvpc",
                         ^^^^^^^^ networkMode is one of awsvpc, bridge, host, none
          "requiresCompatibilities": ["EC2", "MANAGED_INSTANCE"]
                                             ^^^^^^^^^^^^^^^^^^ requiresCompatibilities is one of EC2, EXTERNAL, FARGATE, MANAGED_INSTANCES
        }
      `,
      fixed: code`
        {
          "networkMode": "awsvpc",
          "requiresCompatibilities": ["EC2", "MANAGED_INSTANCES"]
        }
      `,
    },
    { good: '{ "networkMode": "${MODE}", "pidMode": "task" }' },
  ],
  visit: {
    member({ value, model }, scope, report) {
      if (model.type !== 'string' || !model.values || !model.enum) return;
      const { text } = value;
      if (text === undefined || model.values.includes(text)) return;
      if (hasOwnRule.has(model.enum) || (scope.isFargate() && hasFargateRule.has(model.enum))) return;

      const name = (value.parent?.kind === 'array' ? value.parent.name : value.name) ?? '';
      const few = model.values.length <= 8 ? model.values : [...model.values.slice(0, 7), '…'];
      const severity = refusedBeforeItIsSent.has(model.enum) ? 'error' : 'warning';
      report(value, `${name} is one of ${few.join(', ')}`, { fixes: fixesFor(value, text, model.values), severity });
    },
  },
});

/** Told by port-protocol. */
const hasOwnRule = new Set(['TransportProtocol']);
/** Of which Fargate takes only some, as its own rules say. */
const hasFargateRule = new Set(['LogDriver', 'NetworkMode', 'PidMode', 'IpcMode']);
const refusedBeforeItIsSent = new Set(['UlimitName', 'VersionConsistency', 'ApplicationProtocol']);

function fixesFor(value: Value, text: string, values: readonly string[]): readonly Fix[] {
  const meant = closest(text, values);
  if (meant === undefined) {
    // Of two, one is meant.
    const few = values.length <= 2 ? values : [];
    return few.map((each) => unsafeFix(`Use ${each}`, replaceValue(value, each)));
  }
  const isSame = meant.toLowerCase() === text.toLowerCase();
  return [(isSame ? safeFix : unsafeFix)(`Write it as ${meant}`, replaceValue(value, meant))];
}
