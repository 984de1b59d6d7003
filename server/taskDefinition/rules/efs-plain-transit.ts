import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { setMember } from '../edits';
import { needOfEncryption } from '../efs';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'EFS volume whose files travel in the clear',
  severity: 'information',
  byDefault: 'off',
  why: 'Without `transitEncryption` whoever can listen in the network between task and file system reads along.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-18',
  aliases: ['ECS.18', 'CKV_AWS_97', 'AVD-AWS-0035'],
  examples: [
    {
      bad: code`
        {
          "volumes": [
            {
              "name": "\${VOLUME}",
              "efsVolumeConfiguration": { "fileSystemId": "fs-12345678" }
              ^^^^^^^^^^^^^^^^^^^^^^^^ The files travel in the clear
            }
          ]
        }
      `,
      fixed: code`
        {
          "volumes": [
            {
              "name": "\${VOLUME}",
              "efsVolumeConfiguration": { "fileSystemId": "fs-12345678", "transitEncryption": "ENABLED" }
            }
          ]
        }
      `,
    },
    { good: '{ "volumes": [{ "efsVolumeConfiguration": { "transitEncryption": "ENABLED" } }] }' },
  ],
  visit: {
    volume(volume, _scope, report) {
      const efs = volume.member('efsVolumeConfiguration');
      const encryption = efs?.member('transitEncryption');
      // Where it is needed there is an error.
      if (efs?.kind !== 'object' || needOfEncryption(efs) || (encryption && encryption.text !== 'DISABLED')) return;

      const fixes = [unsafeFix('Enable transitEncryption', ...setMember(efs, ['transitEncryption'], 'ENABLED'))];
      report(encryption ?? efs.missing('transitEncryption'), 'The files travel in the clear', { fixes });
    },
  },
});
