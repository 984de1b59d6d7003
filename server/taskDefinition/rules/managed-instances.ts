import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { canUseAwsvpc } from '../awsvpc';
import { removeMember, replaceValue, setMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import { isSet } from '../value';

export default taskDefinitionRule({
  title: 'Setting that managed instances do not support',
  severity: 'warning',
  why: 'ECS Managed Instances run Linux containers with networkMode `awsvpc` or `host`, without ephemeral storage, an `ipcMode`, a proxy or Docker volumes.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ManagedInstances.html',
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["MANAGED_INSTANCES"],
          "networkMode": "bridge",
                         ^^^^^^^^ Managed instances need networkMode awsvpc or host
          "ipcMode": "task",
          ^^^^^^^^^ Managed instances do not support ipcMode
          "volumes": [{ "name": "\${VOLUME}", "dockerVolumeConfiguration": { "scope": "task" } }]
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Managed instances have no Docker volumes
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["MANAGED_INSTANCES"],
          "networkMode": "awsvpc",
          "volumes": [{ "name": "\${VOLUME}" }]
        }
      `,
    },
    {
      bad: code`
        {
          "family": "web",
                    ^^^^^ Managed instances need networkMode awsvpc or host
          "requiresCompatibilities": ["MANAGED_INSTANCES"],
          "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ Managed instances run Linux only
        }
      `,
      fixed: code`
        {
          "family": "web",
          "requiresCompatibilities": ["MANAGED_INSTANCES"],
          "runtimePlatform": { "operatingSystemFamily": "LINUX" },
          "networkMode": "awsvpc"
        }
      `,
    },
    { good: '{ "requiresCompatibilities": ["MANAGED_INSTANCES"], "networkMode": "host", "ipcMode": null }' },
    { good: '{ "requiresCompatibilities": ["EC2"], "networkMode": "bridge", "ipcMode": "task" }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      if (!scope.isManaged()) return;

      const mode = definition.member('networkMode');
      const isNone = mode?.text === 'bridge' || mode?.text === 'none';
      // With Fargate beside them it has to be awsvpc in any case.
      if ((!mode || isNone) && !scope.isFargate()) {
        const use = unsafeFix('Use awsvpc', ...setMember(definition, ['networkMode'], 'awsvpc'));
        const fixes = canUseAwsvpc(scope) ? [use] : [];
        const place = mode ?? definition.missing('networkMode');
        report(place, 'Managed instances need networkMode awsvpc or host', { fixes });
      }

      const family = definition.member('runtimePlatform')?.member('operatingSystemFamily');
      if (family && scope.isWindows()) {
        const fixes = [unsafeFix('Use LINUX', replaceValue(family, 'LINUX'))];
        report(family, 'Managed instances run Linux only', { fixes });
      }
      for (const name of ['ephemeralStorage', 'ipcMode', 'proxyConfiguration']) {
        const member = definition.member(name);
        // With Fargate beside them its own rules decide.
        if (!member || !isSet(member) || scope.isFargate()) continue;
        const fixes = [unsafeFix(`Remove ${name}`, ...removeMember(member))];
        report(member.key, `Managed instances do not support ${name}`, { fixes });
      }
    },

    volume(volume, scope, report) {
      const docker = volume.member('dockerVolumeConfiguration');
      if (!docker || !scope.isManaged() || scope.isFargate()) return;
      report(docker.key, 'Managed instances have no Docker volumes', {
        fixes: [unsafeFix('Remove dockerVolumeConfiguration', ...removeMember(docker))],
      });
    },
  },
});
