import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Volume that no container mounts',
  severity: 'warning',
  why: 'It has no effect, or a mount was forgotten. One that is configured at launch is refused: `Volumes [v] are not referenced by any of the containers`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  aliases: ['pf-ecs-volume-not-referenced'],
  examples: [
    {
      bad: code`
        { "volumes": [{ "name": "data" }], "containerDefinitions": [{ "name": "app" }] }
                                ^^^^^^ No container mounts data
      `,
      fixed: code`
        { "volumes": [], "containerDefinitions": [{ "name": "app" }] }
      `,
    },
    {
      good: code`
        {
          "volumes": [{ "name": "data" }],
          "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data" }] }]
        }
      `,
    },
  ],
  visit: {
    volume(volume, scope, report) {
      const name = volume.member('name');
      if (!name?.text || scope.isMounted(name.text) !== false) return;

      const isRefused = volume.member('configuredAtLaunch')?.boolean === true;
      const fixes = [unsafeFix(`Remove the volume ${name.text}`, ...removeMember(volume))];
      const place = { range: name.range, pointer: volume.pointer };
      const aliases = isRefused ? ['pf-ecs-volume-not-referenced'] : [];
      report(place, `No container mounts ${name.text}`, { fixes, aliases, severity: isRefused ? 'error' : 'warning' });
    },
  },
});
