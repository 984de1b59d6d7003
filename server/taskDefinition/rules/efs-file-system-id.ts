import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'EFS file system that is not named by its id',
  severity: 'error',
  why: 'The id is `fs-` and 8 or 17 hexadecimal digits. ECS answers: `EFS configuration fileSystemId is not valid: x.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  aliases: ['pf-batch-jd-efs-file-system-id-format'],
  examples: [
    {
      bad: code`
        { "volumes": [{ "efsVolumeConfiguration": { "fileSystemId": "fs-123" } }] }
                                                                    ^^^^^^^^ fs-123 is not the id of a file system, such as fs-12345678
      `,
    },
    {
      bad: code`
        { "volumes": [{ "efsVolumeConfiguration": { "fileSystemId": "fs-12345678.efs.eu-west-1.amazonaws.com" } }] }
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ fs-12345678.efs.eu-west-1.amazonaws.com is not the id of a file system, such as fs-12345678
      `,
      fixed: code`
        { "volumes": [{ "efsVolumeConfiguration": { "fileSystemId": "fs-12345678" } }] }
      `,
    },
    { good: '{ "volumes": [{ "efsVolumeConfiguration": { "fileSystemId": "fs-0123456789abcdef0" } }] }' },
    { good: '{ "volumes": [{ "efsVolumeConfiguration": { "fileSystemId": "fs-xxxxxxxx" } }] }' },
  ],
  visit: {
    volume(volume, _scope, report) {
      const id = volume.member('efsVolumeConfiguration')?.member('fileSystemId');
      if (id?.text === undefined || /^fs-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id.text)) return;

      const [found] = /\bfs-(?:[0-9a-f]{17}|[0-9a-f]{8})\b/.exec(id.text) ?? [];
      const fixes = found === undefined ? [] : [unsafeFix(`Use ${found}`, replaceValue(id, found))];
      // Examples shorten ids, so what looks like one may not be meant as one.
      const severity = /^fs-[0-9a-f]{1,17}$/.test(id.text) && found === undefined ? 'warning' : 'error';
      const message = `${id.text || 'Nothing'} is not the id of a file system, such as fs-12345678`;
      report(id, message, { fixes, severity });
    },
  },
});
