import { code } from '../../lint/code';
import { raiseSize } from '../raiseSize';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Containers that reserve more memory than their task has',
  severity: 'warning',
  why: 'What the containers are guaranteed together should fit into the task, or the last of them may be stopped for want of memory.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        {
          "memory": "1024",
                    ^^^^^^ The containers reserve 1280 MiB of 1024
          "containerDefinitions": [{ "memoryReservation": 768 }, { "memory": 512 }]
        }
      `,
      fixed: code`
        {
          "memory": "1280",
          "containerDefinitions": [{ "memoryReservation": 768 }, { "memory": 512 }]
        }
      `,
    },
    {
      good: '{ "memory": "1024", "containerDefinitions": [{ "memory": 1024, "memoryReservation": 512 }, { "memory": 512 }] }',
    },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const [memory, most] = [definition.member('memory'), scope.taskMemory()];
      if (!memory || most === undefined) return;

      const reserved = scope.containers().map((container) => {
        return (container.member('memoryReservation') ?? container.member('memory'))?.number ?? 0;
      });
      const sum = reserved.reduce((total, each) => total + each, 0);
      // One that is too large by itself has an error of its own.
      const isOneTooLarge = reserved.some((each) => each > most);
      if (sum <= most || isOneTooLarge) return;
      report(memory, `The containers reserve ${sum} MiB of ${most}`, { fixes: raiseSize(scope, { memory: sum }) });
    },
  },
});
