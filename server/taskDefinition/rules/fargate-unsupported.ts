import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import { removeMember } from '../edits';
import { fargateUnsupported, type Unsupported } from '../fargateUnsupported';
import { taskDefinitionRule } from '../rule';
import type { ContainerScope } from '../scope';
import { isSet, type Value } from '../value';

export default taskDefinitionRule({
  title: 'Setting that Fargate does not support',
  severity: 'error',
  why: 'A Fargate task has no instance whose devices, kernel settings, folders or placement it could choose. ECS answers, for example: `Fargate compatible task definitions do not support sharedMemorySize`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html',
  aliases: Object.values(fargateUnsupported).flatMap((each: readonly Unsupported[]) =>
    each.flatMap(({ aliases = [] }) => aliases),
  ),
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {
              "privileged": true,
              ^^^^^^^^^^^^ Fargate does not support privileged
              "linuxParameters": { "sharedMemorySize": 64 }
                                   ^^^^^^^^^^^^^^^^^^ Fargate does not support sharedMemorySize
            }
          ],
          "volumes": [{ "name": "logs", "host": { "sourcePath": "/var/log" } }]
                                                  ^^^^^^^^^^^^ Fargate does not support sourcePath
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {
              "linuxParameters": {}
            }
          ],
          "volumes": [{ "name": "logs", "host": {} }]
        }
      `,
    },
    { good: '{ "requiresCompatibilities": ["FARGATE"], "placementConstraints": [], "ipcMode": null }' },
    { good: '{ "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{ "privileged": false }] }' },
    { good: '{ "containerDefinitions": [{ "privileged": true }] }' },
  ],
  visit: {
    taskDefinition: (definition, scope, report) => check(definition, fargateUnsupported.taskDefinition, scope, report),
    containerDefinition: (container, scope, report) =>
      check(container, fargateUnsupported.containerDefinition, scope, report),
    volume: (volume, scope, report) => check(volume, fargateUnsupported.volume, scope, report),
  },
});

function check(node: Value, unsupported: readonly Unsupported[], scope: ContainerScope, report: Report): void {
  if (!scope.isFargate()) return;

  for (const { path, answer, aliases = [] } of unsupported) {
    let member: Value | undefined = node;
    for (const name of path) member = member?.member(name);
    if (!member || !isSet(member)) continue;

    const fixes = [unsafeFix(`Remove ${member.name}`, ...removeMember(member))];
    // Whether ECS takes a 0 for a setting that is not there, nobody has said.
    const severity = answer === undefined || member.number === 0 ? 'warning' : 'error';
    report(member.key, `Fargate does not support ${member.name}`, { fixes, aliases, severity });
  }
}
