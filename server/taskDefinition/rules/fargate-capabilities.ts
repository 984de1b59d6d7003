import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Capability that Fargate does not give',
  severity: 'error',
  why: 'Of all capabilities a container on Fargate can be given `SYS_PTRACE` only. ECS answers: `NET_ADMIN is not allowed on Fargate.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
  aliases: ['pf-ecs-fargate-capabilities-add'],
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "linuxParameters": { "capabilities": { "add": ["SYS_PTRACE", "NET_ADMIN"] } } }]
                                                                                                  ^^^^^^^^^^^ NET_ADMIN is not given on Fargate
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "linuxParameters": { "capabilities": { "add": ["SYS_PTRACE"] } } }]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "linuxParameters": { "capabilities": { "add": ["NET_ADMIN"] } } }] }' },
  ],
  visit: {
    linuxParameters(parameters, scope, report) {
      if (!scope.isFargate()) return;
      for (const capability of parameters.member('capabilities')?.member('add')?.items() ?? []) {
        const { text } = capability;
        if (text === undefined || text === 'SYS_PTRACE') continue;
        const fixes = [unsafeFix(`Remove ${text}`, ...removeMember(capability))];
        report(capability, `${text} is not given on Fargate`, { fixes });
      }
    },
  },
});
