import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../closest';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Volumes from a container that does not exist',
  severity: 'error',
  why: "ECS answers: `Invalid 'volumesFrom' setting. Unknown container: 'db'`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html',
  aliases: ['pf-ecs-volumesfrom-source-container-missing'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app", "volumesFrom": [{ "sourceContainer": "data" }] }] }
                                                                                         ^^^^^^ There is no container data
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "app", "volumesFrom": [] }] }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "volumesFrom": [{ "sourceContainer": "Data" }] },
                                                                  ^^^^^^ There is no container Data
            { "name": "data" }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "volumesFrom": [{ "sourceContainer": "data" }] },
            { "name": "data" }
          ]
        }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app", "volumesFrom": [{ "sourceContainer": "app" }] }] }
                                                                                         ^^^^^ app cannot take its own volumes
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "app", "volumesFrom": [] }] }
      `,
    },
  ],
  visit: {
    volumeFrom(volumeFrom, scope, report) {
      const source = volumeFrom.member('sourceContainer');
      const name = source?.text;
      const own = volumeFrom.parent?.parent?.member('name')?.text;
      if (source && name !== undefined && name === own) {
        const fixes = [unsafeFix('Remove it', ...removeMember(volumeFrom))];
        return report(source, `${name} cannot take its own volumes`, { fixes, severity: 'warning' });
      }
      if (!source || name === undefined || scope.hasContainer(name) !== false) return;

      const meant = closest(name, scope.containerNames());
      const drop = unsafeFix('Remove it', ...removeMember(volumeFrom));
      const fixes = meant ? [unsafeFix(`Use ${meant}`, replaceValue(source, meant)), drop] : [drop];
      report(source, name ? `There is no container ${name}` : 'This names no container', { fixes });
    },
  },
});
