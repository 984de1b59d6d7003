import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Two volumes that are configured at launch',
  severity: 'warning',
  why: 'A task gets one Amazon EBS volume when it starts, so one volume of the definition can wait for it.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ebs-volumes.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "mountPoints": [{ "sourceVolume": "a", "containerPath": "/a" }, { "sourceVolume": "b", "containerPath": "/b" }] }
          ],
          "volumes": [{ "name": "a", "configuredAtLaunch": true }, { "name": "b", "configuredAtLaunch": true }]
                                                                                  ^^^^^^^^^^^^^^^^^^^^ One volume is configured at launch, and a is that already
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "mountPoints": [{ "sourceVolume": "a", "containerPath": "/a" }, { "sourceVolume": "b", "containerPath": "/b" }] }
          ],
          "volumes": [{ "name": "a", "configuredAtLaunch": true }, { "name": "b" }]
        }
      `,
    },
    {
      good: '{ "volumes": [{ "name": "a", "configuredAtLaunch": true }, { "name": "b", "configuredAtLaunch": false }] }',
    },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const volumes = definition.member('volumes')?.items() ?? [];
      const atLaunch = volumes.map((volume) => volume.member('configuredAtLaunch'));
      const [first, ...others] = atLaunch.filter((member) => member?.boolean === true);
      const name = first?.parent?.member('name')?.text ?? 'another volume';

      for (const member of others) {
        if (!member) continue;
        const fixes = [unsafeFix('Remove configuredAtLaunch', ...removeMember(member))];
        report(member.key, `One volume is configured at launch, and ${name} is that already`, { fixes });
      }
    },
  },
});
