import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { setMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Task without an essential container',
  severity: 'error',
  why: "A task ends when an essential container does, so one must be; it is the default. ECS answers: `Task definition doesn't have any essential container.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aliases: ['E3042', 'pf-ecs-essential-container'],
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "essential": false },
                      ^^^^^ No container is essential
            { "name": "log", "essential": false }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "essential": true },
            { "name": "log", "essential": false }
          ]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app" }, { "name": "log", "essential": false }] }' },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const containers = scope.containers();
      const [first] = containers;
      if (!first || containers.some((container) => container.member('essential')?.boolean !== false)) return;

      const name = first.member('name')?.text ?? 'the first';
      const fixes = [unsafeFix(`Make ${name} essential`, ...setMember(first, ['essential'], true))];
      report(first.label, 'No container is essential', { fixes });
    },
  },
});
