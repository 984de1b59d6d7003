import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Two mounts at one path',
  severity: 'warning',
  why: 'A container can have one volume at a path. Docker answers `Duplicate mount point: /data`, and the task stops with `CannotCreateContainerError`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  examples: [
    {
      bad: code`
        {
          "volumes": [{ "name": "data" }],
          "containerDefinitions": [
            {
              "mountPoints": [
                { "sourceVolume": "data", "containerPath": "/data" },
                { "sourceVolume": "data", "containerPath": "/data/" }
                                                           ^^^^^^^^ Another volume is mounted at /data/
              ]
            }
          ]
        }
      `,
      fixed: code`
        {
          "volumes": [{ "name": "data" }],
          "containerDefinitions": [
            {
              "mountPoints": [
                { "sourceVolume": "data", "containerPath": "/data" }
              ]
            }
          ]
        }
      `,
    },
    {
      good: code`
        {
          "volumes": [{ "name": "data" }],
          "containerDefinitions": [
            { "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] },
            { "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] }
          ]
        }
      `,
    },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      const taken = new Set<string>();
      for (const mount of container.member('mountPoints')?.items() ?? []) {
        const path = mount.member('containerPath');
        if (!path?.text) continue;
        const key = path.text.replace(/(?<=.)[/\\]+$/, '');
        const fixes = [unsafeFix('Remove this mount', ...removeMember(mount))];
        if (taken.has(key)) report(path, `Another volume is mounted at ${path.text}`, { fixes });
        taken.add(key);
      }
    },
  },
});
