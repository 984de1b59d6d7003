import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember, setMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Volume of a task that asks to be made beforehand',
  severity: 'warning',
  why: 'A volume with scope `task`, which is the default, is made and removed with its task. `autoprovision` belongs to the scope `shared`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DockerVolumeConfiguration.html',
  examples: [
    {
      bad: code`
        { "volumes": [{ "dockerVolumeConfiguration": { "scope": "task", "autoprovision": true } }] }
                                                                        ^^^^^^^^^^^^^^^ autoprovision is for volumes with scope shared
      `,
      fixed: code`
        { "volumes": [{ "dockerVolumeConfiguration": { "scope": "task" } }] }
      `,
    },
    {
      bad: code`
        { "volumes": [{ "dockerVolumeConfiguration": { "autoprovision": true } }] }
                                                       ^^^^^^^^^^^^^^^ autoprovision is for volumes with scope shared
      `,
      fixed: code`
        { "volumes": [{ "dockerVolumeConfiguration": {} }] }
      `,
    },
    { good: '{ "volumes": [{ "dockerVolumeConfiguration": { "scope": "shared", "autoprovision": true } }] }' },
    { good: '{ "volumes": [{ "dockerVolumeConfiguration": { "scope": "${SCOPE}", "autoprovision": true } }] }' },
  ],
  visit: {
    volume(volume, _scope, report) {
      const docker = volume.member('dockerVolumeConfiguration');
      const autoprovision = docker?.member('autoprovision');
      const scope = docker?.member('scope');
      if (!docker || autoprovision?.boolean !== true || (scope && scope.text !== 'task')) return;

      report(autoprovision.key, 'autoprovision is for volumes with scope shared', {
        fixes: [
          unsafeFix('Remove autoprovision', ...removeMember(autoprovision)),
          unsafeFix('Share the volume', ...setMember(docker, ['scope'], 'shared')),
        ],
      });
    },
  },
});
