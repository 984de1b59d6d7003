import { code } from '../../lint/code';
import { safeFix } from '../../lint/fix';
import { removeMembers } from '../edits';
import { describeOnlyMembers } from '../model.generated';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Members that ECS sets itself',
  severity: 'warning',
  why: 'They are in what `describe-task-definition` prints and not in what RegisterTaskDefinition takes. The AWS CLI refuses them: `Unknown parameter in input: "taskDefinitionArn"`. Slipway leaves them out when it registers the file.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html',
  examples: [
    {
      bad: code`
        {
          "taskDefinitionArn": "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3",
          ^^^^^^^^^^^^^^^^^^^ ECS sets taskDefinitionArn and 2 other members itself
          "family": "web",
          "revision": 3,
          "status": "ACTIVE"
        }
      `,
      fixed: code`
        {
          "family": "web"
        }
      `,
    },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const found = definition.members().filter(({ name = '' }) => describeOnlyMembers.includes(name));
      const [first, ...others] = found;
      if (!first) return;

      const more = others.length > 0 ? ` and ${others.length} other member${others.length > 1 ? 's' : ''}` : '';
      const title = others.length > 0 ? 'Remove all of them' : `Remove ${first.name}`;
      const fixes = [safeFix(title, ...removeMembers(found))];
      report(first.key, `ECS sets ${first.name}${more} itself`, { fixes });
    },
  },
});
