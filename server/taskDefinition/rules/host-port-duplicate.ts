import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Host port that is mapped twice',
  severity: 'warning',
  why: 'An instance has each port once, so such a task is never placed: `RESOURCE:PORTS`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] },
            { "portMappings": [{ "containerPort": 81, "hostPort": 8080 }] }
                                                                  ^^^^ Host port 8080 is taken by another mapping
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "portMappings": [{ "containerPort": 80, "hostPort": 8080 }] },
            { "portMappings": [{ "containerPort": 81, "hostPort": 0 }] }
          ]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "portMappings": [{ "hostPort": 0 }, { "hostPort": 0 }] }] }' },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      if (scope.networkMode() !== 'bridge') return;
      const taken = new Set<string>();

      for (const container of scope.containers()) {
        for (const mapping of container.member('portMappings')?.items() ?? []) {
          const hostPort = mapping.member('hostPort');
          const key = hostPort && portAndProtocol(hostPort, mapping);
          if (!hostPort || key === undefined) continue;
          if (taken.has(key)) {
            const fixes = [unsafeFix('Let ECS choose a free port', replaceValue(hostPort, 0))];
            report(hostPort, `Host port ${hostPort.number} is taken by another mapping`, { fixes });
          }
          taken.add(key);
        }
      }
    },
  },
});

function portAndProtocol({ number }: Value, mapping: Value): string | undefined {
  const protocol = mapping.member('protocol');
  if (!number || (protocol && protocol.text === undefined)) return undefined;
  return `${number}/${protocol?.text === 'udp' ? 'udp' : 'tcp'}`;
}
