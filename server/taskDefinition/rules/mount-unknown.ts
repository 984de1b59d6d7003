import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { closest } from '../closest';
import { addItem, replaceValue, setMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Scope } from '../scope';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Mount of a volume that is not declared',
  severity: 'error',
  why: "ECS answers: `Unknown volume 'data'.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html',
  aliases: ['pf-ecs-mountpoint-source-volume-missing'],
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] }]
                                                                       ^^^^^^ The task definition has no volume data
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] }],
          "volumes": [
            {
              "name": "data"
            }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "uplaods", "containerPath": "/data" }] }],
                                                                       ^^^^^^^^^ The task definition has no volume uplaods
          "volumes": [{ "name": "uploads" }]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "uploads", "containerPath": "/data" }] }],
          "volumes": [{ "name": "uploads" }]
        }
      `,
    },
    {
      good: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] }],
          "volumes": [{ "name": "<VOLUME>" }]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      const mounts = scope.containers().flatMap((container) => container.member('mountPoints')?.items() ?? []);
      for (const mount of mounts) {
        const source = mount.member('sourceVolume');
        const name = source?.text;
        if (!source || !name || scope.hasVolume(name) !== false) continue;

        // Either may be the wrong one, the mount or the list of volumes, so the pointer is the mount's.
        const place = { range: source.range, pointer: mount.pointer };
        report(place, `The task definition has no volume ${name}`, { fixes: fixesFor(source, name, scope) });
      }
    },
  },
});

function fixesFor(source: Value, name: string, scope: Scope): readonly Fix[] {
  const definition = scope.definition();
  if (!definition) return [];
  const volumes = definition.member('volumes');
  const edits = volumes ? addItem(volumes, { name }) : setMember(definition, ['volumes'], [{ name }]);
  const declare = unsafeFix(`Declare the volume ${name}`, ...edits);

  const meant = closest(name, scope.volumeNames());
  return meant ? [unsafeFix(`Mount ${meant}`, replaceValue(source, meant)), declare] : [declare];
}
