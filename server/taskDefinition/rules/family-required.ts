import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { setMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Task definition without a family',
  severity: 'error',
  why: 'The family is the name its revisions are counted under. Without it nothing can be sent: `Missing required parameter in input: "family"`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        {
        ^ The task definition has no family
          "containerDefinitions": []
        }
      `,
    },
    {
      bad: code`
        {
        ^ The task definition has no family
          "containerDefinitions": [{ "name": "app", "image": "nginx:1.27" }]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [{ "name": "app", "image": "nginx:1.27" }],
          "family": "app"
        }
      `,
    },
    { good: '{ "family": "web" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      if (definition.member('family')) return;
      const [first] = scope.containers();
      const name = first?.member('name')?.text;
      const fixes = name ? [unsafeFix(`Call it ${name}`, ...setMember(definition, ['family'], name))] : [];
      report(definition.missing('family'), 'The task definition has no family', { fixes });
    },
  },
});
