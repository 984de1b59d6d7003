import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Mount without a volume or a path',
  severity: 'error',
  why: 'A mount says which volume is to be seen where in the container.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data" }, { "containerPath": "/data" }] }] }
                                                     ^ The mount has no containerPath
                                                                                 ^ The mount has no sourceVolume
      `,
    },
    { good: '{ "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "<V>", "containerPath": "/data" }] }] }' },
  ],
  visit: {
    mountPoint(mount, _scope, report) {
      for (const name of ['sourceVolume', 'containerPath']) {
        const value = mount.member(name);
        if (!value || value.text === '') report(value ?? mount.missing(name), `The mount has no ${name}`);
      }
    },
  },
});
