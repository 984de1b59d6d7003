import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

const least = 6;

export default taskDefinitionRule({
  title: 'Less memory than Docker gives a container',
  severity: 'warning',
  why: 'Docker starts no container with less than 6 MiB, and the task stops with `CannotCreateContainerError: … Minimum memory limit allowed is 6MB`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "memory": 2 }] }
                                               ^ Docker needs 6 MiB for a container
      `,
      fixed: code`
        { "containerDefinitions": [{ "memory": 6 }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "memory": 6 }] }' },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      for (const name of ['memory', 'memoryReservation']) {
        const memory = container.member(name);
        if (memory?.number === undefined || memory.number >= least) continue;
        const fixes = [unsafeFix(`Raise it to ${least} MiB`, replaceValue(memory, least))];
        report(memory, `Docker needs ${least} MiB for a container`, { fixes });
      }
    },
  },
});
