import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Host port that the instance keeps for itself',
  severity: 'warning',
  why: 'SSH, Docker and the ECS agent listen on 22, 2375, 2376 and 51678 to 51680, and ports from 32768 up are handed out to other connections, so a task that asks for one may never be placed: `RESOURCE:PORTS`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPort": 22, "hostPort": 22 }] }] }
                                                                                         ^^ Host port 22 belongs to the instance
      `,
      fixed: code`
        { "containerDefinitions": [{ "portMappings": [{ "containerPort": 22, "hostPort": 0 }] }] }
      `,
    },
    { good: '{ "networkMode": "awsvpc", "containerDefinitions": [{ "portMappings": [{ "hostPort": 22 }] }] }' },
  ],
  visit: {
    portMapping(mapping, scope, report) {
      const mode = scope.networkMode();
      if (mode !== 'bridge' && mode !== 'host') return;

      const hostPort = mapping.member('hostPort');
      const port = hostPort?.number;
      if (!hostPort || port === undefined || port > 65535) return;
      // With networkMode host there is no other port than the container's own.
      const fixes = mode === 'bridge' ? [unsafeFix('Let ECS choose a free port', replaceValue(hostPort, 0))] : [];
      if (taken.has(port)) report(hostPort, `Host port ${port} belongs to the instance`, { fixes });
      else if (port >= 32768) report(hostPort, `Host port ${port} is in the range for outgoing connections`, { fixes });
    },
  },
});

const taken = new Set([22, 2375, 2376, 51678, 51679, 51680]);
