import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'File system in memory without a size',
  severity: 'error',
  why: 'ECS answers: `Size of a tmpfs is invalid. The size is required and must be a positive integer.` The size is in MiB.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tmpfs.html',
  aliases: ['pf-batch-jd-tmpfs-size-min'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "linuxParameters": { "tmpfs": [{ "containerPath": "/tmp", "size": 0 }] } }] }
                                                                                                       ^ A tmpfs has a size of 1 MiB or more
      `,
    },
    {
      good: '{ "containerDefinitions": [{ "linuxParameters": { "tmpfs": [{ "containerPath": "/tmp", "size": 64 }] } }] }',
    },
  ],
  visit: {
    linuxParameters(parameters, _scope, report) {
      for (const tmpfs of parameters.member('tmpfs')?.items() ?? []) {
        const size = tmpfs.member('size');
        if (size?.number !== undefined && size.number < 1) report(size, 'A tmpfs has a size of 1 MiB or more');
      }
    },
  },
});
