import { code } from '../../lint/code';
import { raiseSize } from '../raiseSize';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Containers with more CPU than their task',
  severity: 'error',
  why: "ECS answers: `The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aliases: ['pf-ecs-fargate-container-cpu-over-task'],
  examples: [
    {
      bad: code`
        {
          "cpu": ".5 vCPU",
                 ^^^^^^^^^ The containers ask for 768 CPU units of 512
          "containerDefinitions": [{ "cpu": 512 }, { "cpu": 256 }]
        }
      `,
      fixed: code`
        {
          "cpu": "0.75 vCPU",
          "containerDefinitions": [{ "cpu": 512 }, { "cpu": 256 }]
        }
      `,
    },
    {
      bad: code`
        { "cpu": "512", "containerDefinitions": [{ "cpu": 128 }, { "name": "app", "cpu": 1024 }] }
                                                                                         ^^^^ app alone asks for 1024 CPU units of 512
      `,
      fixed: code`
        { "cpu": "1152", "containerDefinitions": [{ "cpu": 128 }, { "name": "app", "cpu": 1024 }] }
      `,
    },
    { good: '{ "cpu": "512", "containerDefinitions": [{ "cpu": 256 }, { "cpu": 256 }, { "cpu": 0 }] }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const [cpu, most] = [definition.member('cpu'), scope.taskCpu()];
      if (!cpu || most === undefined) return;

      let sum = 0;
      for (const container of scope.containers()) {
        const own = container.member('cpu');
        sum += own?.number ?? 0;
        if (!own?.number || own.number <= most) continue;
        const name = container.member('name')?.text ?? 'The container';
        const all = scope.containers().reduce((total, each) => total + (each.member('cpu')?.number ?? 0), 0);
        const fixes = raiseSize(scope, { cpu: all });
        return report(own, `${name} alone asks for ${own.number} CPU units of ${most}`, { fixes });
      }
      if (sum <= most) return;
      report(cpu, `The containers ask for ${sum} CPU units of ${most}`, { fixes: raiseSize(scope, { cpu: sum }) });
    },
  },
});
