import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { raiseSize } from '../raiseSize';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container with more memory than its task',
  severity: 'error',
  why: "ECS answers: `The 'memory' setting for container 'app' is greater than for the task`.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aliases: ['pf-ecs-container-memory-over-task'],
  examples: [
    {
      bad: code`
        { "memory": "1 GB", "containerDefinitions": [{ "memory": 2048 }] }
                                                                 ^^^^ 2048 MiB is more than the task's 1024
      `,
      fixed: code`
        { "memory": "1 GB", "containerDefinitions": [{ "memory": 1024 }] }
      `,
    },
    {
      bad: code`
        { "memory": "512", "containerDefinitions": [{ "memory": 2048, "memoryReservation": 1024 }] }
                                                                ^^^^ 2048 MiB is more than the task's 512
                                                                                           ^^^^ 1024 MiB is more than the task's 512
      `,
      fixed: code`
        { "memory": "512", "containerDefinitions": [{ "memory": 512, "memoryReservation": 512 }] }
      `,
    },
    { good: '{ "memory": "1024", "containerDefinitions": [{ "memory": 1024, "memoryReservation": 512 }] }' },
    { good: '{ "memory": "${MEMORY}", "containerDefinitions": [{ "memory": 1024 }] }' },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const most = scope.taskMemory();
      if (most === undefined) return;

      const amounts = scope.containers().flatMap((container) => {
        const [memory, reservation] = ['memory', 'memoryReservation'].map((name) => container.member(name));
        return [
          { memory, reservation },
          { memory: reservation, reservation: undefined },
        ];
      });
      for (const { memory, reservation } of amounts) {
        if (!memory?.number || memory.number <= most) continue;
        // A limit that is lower than the reservation would be the next error.
        const isBoth = reservation?.number !== undefined && reservation.number > most;
        const lower = isBoth
          ? unsafeFix(`Lower both to ${most} MiB`, replaceValue(memory, most), replaceValue(reservation, most))
          : unsafeFix(`Lower it to ${most} MiB`, replaceValue(memory, most));
        const fixes = [lower, ...raiseSize(scope, { memory: memory.number })];
        // Of a reservation nothing but the documentation tells.
        const severity = memory.name === 'memory' ? 'error' : 'warning';
        report(memory, `${memory.number} MiB is more than the task's ${most}`, { fixes, severity });
      }
    },
  },
});
