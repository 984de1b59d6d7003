import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { setMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { ContainerScope } from '../scope';
import type { Value } from '../value';

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
    {
      bad: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "containerPath": "/data" }] }],
                                                     ^ The mount has no sourceVolume
          "volumes": [{ "name": "data" }]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "containerPath": "/data", "sourceVolume": "data" }] }],
          "volumes": [{ "name": "data" }]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "<V>", "containerPath": "/data" }] }] }' },
  ],
  visit: {
    mountPoint(mount, scope, report) {
      for (const name of ['sourceVolume', 'containerPath']) {
        const value = mount.member(name);
        if (value && value.text !== '') continue;
        const fixes = name === 'sourceVolume' ? mountOnlyVolume(mount, scope) : [];
        report(value ?? mount.missing(name), `The mount has no ${name}`, { fixes });
      }
    },
  },
});

function mountOnlyVolume(mount: Value, scope: ContainerScope): readonly Fix[] {
  const [name, ...others] = scope.volumeNames();
  if (name === undefined || others.length > 0) return [];
  return [unsafeFix(`Mount ${name}`, ...setMember(mount, ['sourceVolume'], name))];
}
