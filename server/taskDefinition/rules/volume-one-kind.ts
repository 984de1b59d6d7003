import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import { isSet } from '../value';

const kinds = [
  'host',
  'dockerVolumeConfiguration',
  'efsVolumeConfiguration',
  's3filesVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
  'configuredAtLaunch',
];

export default taskDefinitionRule({
  title: 'Volume of two kinds',
  severity: 'error',
  why: 'A volume is one thing. ECS answers: `When the volume parameter is specified, only one volume configuration type should be used.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  aliases: ['pf-batch-jd-volume-config-exclusive'],
  examples: [
    {
      bad: code`
        {
          "volumes": [
            {
              "host": { "sourcePath": "/data" },
              "efsVolumeConfiguration": { "fileSystemId": "fs-12345678" }
              ^^^^^^^^^^^^^^^^^^^^^^^^ The volume has a host already
            }
          ]
        }
      `,
      fixed: code`
        {
          "volumes": [
            {
              "host": { "sourcePath": "/data" }
            }
          ]
        }
      `,
    },
    { good: '{ "volumes": [{ "host": {}, "efsVolumeConfiguration": { "fileSystemId": "fs-12345678" } }] }' },
  ],
  visit: {
    volume(volume, _scope, report) {
      const [first, second] = volume.members().filter((member) => kinds.includes(member.name ?? '') && isSet(member));
      if (!first || !second) return;
      report(second.key, `The volume has a ${first.name} already`, {
        fixes: [second, first].map((kind) => unsafeFix(`Remove ${kind.name}`, ...removeMember(kind))),
      });
    },
  },
});
