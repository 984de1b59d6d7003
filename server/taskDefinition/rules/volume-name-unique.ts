import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Two volumes of one name',
  severity: 'warning',
  why: 'Mounts refer to a volume by its name, so each name is there once.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] }],
          "volumes": [{ "name": "data" }, { "name": "data", "host": { "sourcePath": "/srv" } }]
                                                    ^^^^^^ Another volume is called data
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] }],
          "volumes": [{ "name": "data" }]
        }
      `,
    },
    { good: '{ "volumes": [{ "name": "${VOLUME}" }, { "name": "${VOLUME}" }] }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const taken = new Set<string>();
      for (const volume of definition.member('volumes')?.items() ?? []) {
        const name = volume.member('name');
        if (!name?.text) continue;
        if (taken.has(name.text)) {
          const fixes = [unsafeFix('Remove this one', ...removeMember(volume))];
          report(name, `Another volume is called ${name.text}`, { fixes });
        }
        taken.add(name.text);
      }
    },
  },
});
