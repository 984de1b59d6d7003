import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Two containers of one name',
  severity: 'error',
  why: 'A name stands for one container of the task, in dependencies and in overrides. ECS refuses the definition.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aliases: ['pf-ecs-duplicate-container-names'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app" }, { "name": "app" }] }
                                                                ^^^^^ Another container is called app
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "<NAME>" }, { "name": "<NAME>" }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const name = container.member('name');
      if (!name?.text) return;
      if (scope.container(name.text) !== container) report(name, `Another container is called ${name.text}`);
    },
  },
});
