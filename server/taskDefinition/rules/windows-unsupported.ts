import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import type { Report } from '../../lint/rule';
import { removeMember, renameMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { ContainerScope } from '../scope';
import { isSet, type Value } from '../value';
import { windowsUnsupported } from '../windowsUnsupported';

/** Members whose own rules say that the launch type or the network mode does not have them. */
const onFargate = new Set(['ipcMode', 'privileged']);
const onAwsvpc = new Set(['dnsServers', 'dnsSearchDomains', 'extraHosts', 'links', 'disableNetworking']);

export default taskDefinitionRule({
  title: 'Setting that Windows containers do not have',
  severity: 'warning',
  why: 'It belongs to Linux: on Windows ECS refuses or ignores it.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html',
  examples: [
    {
      bad: code`
        {
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
          "containerDefinitions": [
            {
              "name": "app",
              "memoryReservation": 512,
              ^^^^^^^^^^^^^^^^^^^ Windows containers have no memoryReservation
              "linuxParameters": { "initProcessEnabled": true }
              ^^^^^^^^^^^^^^^^^ Windows containers have no linuxParameters
            }
          ]
        }
      `,
      fixed: code`
        {
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
          "containerDefinitions": [
            {
              "name": "app",
              "memory": 512
            }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
          "networkMode": "bridge",
                         ^^^^^^^^ On Windows there is networkMode awsvpc, or none is given
          "family": "web",
          "pidMode": "task"
          ^^^^^^^^^ Windows containers have no pidMode
        }
      `,
      fixed: code`
        {
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" },
          "family": "web"
        }
      `,
    },
    {
      good: '{ "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }, "containerDefinitions": [{ "memory": 512, "links": [], "user": "ContainerUser", "privileged": false }] }',
    },
    { good: '{ "containerDefinitions": [{ "memory": 512, "linuxParameters": { "initProcessEnabled": true } }] }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      check(definition, windowsUnsupported.taskDefinition, scope, report);

      const mode = definition.member('networkMode');
      if (!scope.isWindows() || scope.isFargate() || scope.isManaged()) return;
      if (mode?.text !== 'bridge' && mode?.text !== 'host' && mode?.text !== 'none') return;
      const fixes = [unsafeFix('Remove networkMode', ...removeMember(mode))];
      report(mode, 'On Windows there is networkMode awsvpc, or none is given', { fixes });
    },
    containerDefinition(container, scope, report) {
      check(container, windowsUnsupported.containerDefinition, scope, report);
      if (!scope.isFargate()) check(container, windowsUnsupported.onInstances, scope, report);
    },
    volume: (volume, scope, report) => check(volume, windowsUnsupported.volume, scope, report),
  },
});

function check(node: Value, names: readonly string[], scope: ContainerScope, report: Report): void {
  if (!scope.isWindows()) return;

  for (const name of names) {
    const member = node.member(name);
    if (!member || !isSet(member)) continue;
    if (scope.isFargate() && onFargate.has(name)) continue;
    if (scope.networkMode() === 'awsvpc' && onAwsvpc.has(name)) continue;
    report(member.key, `Windows containers have no ${name}`, { fixes: [fixFor(member, node)] });
  }
}

/** A reservation alone is all that is known of the memory a container needs. */
function fixFor(member: Value, node: Value): Fix {
  if (member.name === 'memoryReservation' && !node.member('memory')) {
    return unsafeFix('Make it a limit', renameMember(member, 'memory'));
  }
  return unsafeFix(`Remove ${member.name}`, ...removeMember(member));
}
