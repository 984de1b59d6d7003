import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { setMember } from '../edits';
import { needOfEncryption } from '../efs';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'EFS volume that needs encryption in transit',
  severity: 'error',
  why: 'ECS answers: `EFS IAM authorization requires TransitEncryption to be enabled`, `EFS IAM access point requires TransitEncryption to be enabled.` or `TransitEncryptionPort requires that TransitEncryption is enabled`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  aliases: [
    'pf-ecs-efs-iam-without-transit-encryption',
    'pf-batch-jd-efs-access-point-transit-encryption',
    'pf-ecs-efs-transit-encryption-port-without-encryption',
  ],
  examples: [
    {
      bad: code`
        {
          "volumes": [
            {
              "name": "data",
              "efsVolumeConfiguration": {
              ^^^^^^^^^^^^^^^^^^^^^^^^ iam needs transitEncryption ENABLED
                "fileSystemId": "fs-12345678",
                "authorizationConfig": { "iam": "ENABLED" }
              }
            }
          ]
        }
      `,
      fixed: code`
        {
          "volumes": [
            {
              "name": "data",
              "efsVolumeConfiguration": {
                "fileSystemId": "fs-12345678",
                "authorizationConfig": { "iam": "ENABLED" },
                "transitEncryption": "ENABLED"
              }
            }
          ]
        }
      `,
    },
    {
      bad: code`
        { "volumes": [{ "efsVolumeConfiguration": { "transitEncryption": "DISABLED", "transitEncryptionPort": 2999 } }] }
                                                                         ^^^^^^^^^^ transitEncryptionPort needs transitEncryption ENABLED
      `,
      fixed: code`
        { "volumes": [{ "efsVolumeConfiguration": { "transitEncryption": "ENABLED", "transitEncryptionPort": 2999 } }] }
      `,
    },
    { good: '{ "volumes": [{ "efsVolumeConfiguration": { "authorizationConfig": { "iam": "DISABLED" } } }] }' },
  ],
  visit: {
    volume(volume, _scope, report) {
      const efs = volume.member('efsVolumeConfiguration');
      if (efs?.kind !== 'object') return;
      const encryption = efs.member('transitEncryption');
      const need = needOfEncryption(efs);
      if (!need || (encryption && encryption.text !== 'DISABLED')) return;

      const fixes = [unsafeFix('Enable transitEncryption', ...setMember(efs, ['transitEncryption'], 'ENABLED'))];
      const message = `${need.name} needs transitEncryption ENABLED`;
      report(encryption ?? efs.missing('transitEncryption'), message, { fixes, aliases: [need.alias] });
    },
  },
});
