import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { setMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container without memory',
  severity: 'error',
  why: "On EC2, where the task as a whole has no `memory`, each container needs some. ECS answers: `Invalid setting for container 'worker'. At least one of 'memory' or 'memoryReservation' must be specified.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aliases: ['pf-ecs-container-memory-required'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "worker" }] }
                                             ^^^^^^^^ Neither the task nor worker says how much memory it needs
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "worker", "memory": 512 }] }
      `,
    },
    { good: '{ "memory": "512", "containerDefinitions": [{ "name": "worker" }] }' },
    { good: '{ "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{ "name": "worker" }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      if (!scope.isEc2() || scope.isFargate() || scope.hasTaskMemory()) return;
      if (container.member('memory') || container.member('memoryReservation')) return;

      const name = container.member('name')?.text ?? 'the container';
      const fixes = [unsafeFix('Give it 512 MiB', ...setMember(container, ['memory'], 512))];
      const message = `Neither the task nor ${name} says how much memory it needs`;
      report(container.missing('memory'), message, { fixes });
    },
  },
});
