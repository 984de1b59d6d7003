import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Task definition without containers',
  severity: 'error',
  why: 'A task is its containers. ECS answers `Container list cannot be empty.`, and without the member nothing can be sent at all.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  aliases: ['pf-ecs-container-definitions-empty'],
  examples: [
    {
      bad: code`
        { "family": "web" }
                    ^^^^^ The task definition has no containerDefinitions
      `,
    },
    {
      bad: code`
        { "family": "web", "containerDefinitions": [] }
                           ^^^^^^^^^^^^^^^^^^^^^^ The task definition has no container
      `,
    },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const containers = definition.member('containerDefinitions');
      if (!containers) {
        return report(definition.missing('containerDefinitions'), 'The task definition has no containerDefinitions', {
          aliases: [],
        });
      }
      const isEmpty = containers.kind === 'array' && containers.items().length === 0;
      if (isEmpty) report(containers.label, 'The task definition has no container');
    },
  },
});
