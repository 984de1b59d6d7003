import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Root directory beside an EFS access point',
  severity: 'error',
  why: 'The access point has a root of its own. ECS answers: `When using an EFS access point, the root directory must either be set to "/" or be omitted`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html',
  aliases: ['pf-ecs-efs-access-point-with-root-directory'],
  examples: [
    {
      bad: code`
        { "volumes": [{ "efsVolumeConfiguration": { "authorizationConfig": { "accessPointId": "fsap-1" }, "rootDirectory": "/data" } }] }
                                                                                                                           ^^^^^^^ An access point has its own root directory
      `,
      fixed: code`
        { "volumes": [{ "efsVolumeConfiguration": { "authorizationConfig": { "accessPointId": "fsap-1" } } }] }
      `,
    },
    { good: '{ "volumes": [{ "efsVolumeConfiguration": { "rootDirectory": "/data" } }] }' },
  ],
  visit: {
    volume(volume, _scope, report) {
      const efs = volume.member('efsVolumeConfiguration');
      const directory = efs?.member('rootDirectory');
      if (!directory?.text || directory.text === '/') return;
      if (!efs?.member('authorizationConfig')?.member('accessPointId')) return;

      const fixes = [unsafeFix('Remove rootDirectory', ...removeMember(directory))];
      report(directory, 'An access point has its own root directory', { fixes });
    },
  },
});
