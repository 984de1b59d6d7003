import { code } from '../../lint/code';
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
    { good: '{ "family": "web" }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      if (!definition.member('family')) report(definition.missing('family'), 'The task definition has no family');
    },
  },
});
