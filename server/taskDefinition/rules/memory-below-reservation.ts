import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Memory limit below the reservation',
  severity: 'error',
  why: "A container cannot be guaranteed more than it may use. ECS answers: `Invalid setting for container 'app'. 'memory' must be greater than or equal to 'memoryReservation'.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aliases: ['pf-ecs-container-memory-reservation'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "memory": 256, "memoryReservation": 512 }] }
                                               ^^^ The limit of 256 MiB is below the reservation of 512
      `,
      fixed: code`
        { "containerDefinitions": [{ "memory": 256, "memoryReservation": 256 }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "memory": 512, "memoryReservation": 512 }] }' },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const [memory, reservation] = [container.member('memory'), container.member('memoryReservation')];
      const [limit, reserved] = [memory?.number, reservation?.number];
      if (!memory || !reservation || limit === undefined || reserved === undefined || limit >= reserved) return;

      const lower = unsafeFix(`Reserve ${limit} MiB`, replaceValue(reservation, limit));
      const raise = unsafeFix(`Raise the limit to ${reserved} MiB`, replaceValue(memory, reserved));
      const fits = reserved <= (scope.taskMemory() ?? Infinity);
      const message = `The limit of ${limit} MiB is below the reservation of ${reserved}`;
      report(memory, message, { fixes: fits ? [lower, raise] : [lower] });
    },
  },
});
