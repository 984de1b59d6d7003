import { code } from '../../lint/code';
import { fargateSizes, type FargateSize } from '../fargateSizes';
import { raiseSize } from '../raiseSize';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'CPU and memory that Fargate does not offer together',
  severity: 'error',
  why: 'Fargate has a list of sizes. ECS answers: `No Fargate configuration exists for given values: 512 CPU, 8192 memory. See the Amazon ECS documentation for the valid values.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
  aliases: ['E3047', 'pf-ecs-fargate-windows-cpu-under-1vcpu'],
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "cpu": "1024",
          "memory": "1024"
                    ^^^^^^ With 1024 CPU units Fargate has 2048 to 8192 MiB in steps of 1024
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "cpu": "1024",
          "memory": "2048"
        }
      `,
    },
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "cpu": ".5 vCPU",
          "memory": "8 GB"
                    ^^^^^^ With 512 CPU units Fargate has 1024 to 4096 MiB in steps of 1024
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "cpu": "1 vCPU",
          "memory": "8 GB"
        }
      `,
    },
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "cpu": "300",
                 ^^^^^ Fargate has no size with 300 CPU units
          "memory": "512"
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "cpu": "512",
          "memory": "1024"
        }
      `,
    },
    { good: '{ "requiresCompatibilities": ["FARGATE"], "cpu": "32 vCPU", "memory": "244 GB" }' },
    { good: '{ "requiresCompatibilities": ["EC2"], "cpu": "300", "memory": "512" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      if (!scope.isFargate()) return;
      const [cpu, memory] = [definition.member('cpu'), definition.member('memory')];
      const [units, mebibytes] = [scope.taskCpu(), scope.taskMemory()];
      if (!cpu || units === undefined) return;

      const size = fargateSizes.find((each) => each.cpu === units && (each.isOnWindows || !scope.isWindows()));
      const fixes = memory && mebibytes !== undefined ? raiseSize(scope, {}) : [];
      if (!size) {
        const aliases = scope.isWindows() ? ['E3047', 'pf-ecs-fargate-windows-cpu-under-1vcpu'] : ['E3047'];
        const windows = scope.isWindows() ? ' for Windows' : '';
        return report(cpu, `Fargate has no size with ${units} CPU units${windows}`, { fixes, aliases });
      }
      if (!memory || mebibytes === undefined || size.memory.includes(mebibytes)) return;
      report(memory, `With ${units} CPU units Fargate has ${describe(size)}`, { fixes, aliases: ['E3047'] });
    },
  },
});

function describe({ memory }: FargateSize): string {
  const [first = 0, second = 0] = memory;
  const last = memory.at(-1) ?? 0;
  const step = second - first;
  const isEven = memory.every((each, at) => each === first + at * step);
  return isEven ? `${first} to ${last} MiB in steps of ${step}` : `${memory.join(', ')} MiB`;
}
