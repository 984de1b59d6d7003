import { code } from '../../lint/code';
import { safeFix } from '../../lint/fix';
import { removeMembers } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Member that is null',
  severity: 'hint',
  why: 'ECS takes it as if it were not there. What the console and `describe-task-definition` print is full of them, and the AWS CLI refuses them as input.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        {
          "family": "web",
          "ipcMode": null,
          ^^^^^^^^^ ipcMode is null, which is the same as leaving it out, as are 2 more
          "pidMode": null,
          "containerDefinitions": [{ "name": "app", "user": null }]
        }
      `,
      fixed: code`
        {
          "family": "web",
          "containerDefinitions": [{ "name": "app" }]
        }
      `,
    },
  ],
  visit: {
    file({ definition }, _scope, report) {
      // Most definitions have none, and looking at every value takes its time.
      if (!definition?.source.includes('null')) return;
      const objects = objectsWithNull(definition);
      const nulls = objects.map((object) => object.members().filter(({ kind }) => kind === 'null'));
      const [first, ...others] = nulls.flat();
      if (!first) return;

      const more = others.length > 0 ? `, as ${others.length === 1 ? 'is 1' : `are ${others.length}`} more` : '';
      const title = others.length > 0 ? 'Remove every member that is null' : `Remove ${first.name}`;
      report(first.key, `${first.name} is null, which is the same as leaving it out${more}`, {
        fixes: [safeFix(title, ...nulls.flatMap(removeMembers))],
      });
    },
  },
});

function objectsWithNull(value: Value): readonly Value[] {
  const within = [...value.members(), ...value.items()].flatMap(objectsWithNull);
  return value.members().some(({ kind }) => kind === 'null') ? [value, ...within] : within;
}
