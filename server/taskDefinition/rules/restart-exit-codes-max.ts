import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

const most = 50;

export default taskDefinitionRule({
  title: 'More than fifty exit codes that are ignored',
  severity: 'warning',
  why: 'A restart policy ignores up to 50 exit codes.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "restartPolicy": {
                "enabled": true,
                "ignoredExitCodes": [
                  ${Array.from({ length: most }, (_, exitCode) => exitCode).join(', ')},
                  130
                  ^^^ This is exit code 51 of at most 50
                ]
              }
            }
          ]
        }
      `,
    },
  ],
  visit: {
    restartPolicy(policy, _scope, report) {
      const codes = policy.member('ignoredExitCodes');
      const first = codes?.items()[most];
      if (!codes || !first) return;
      report({ range: first.range, pointer: codes.pointer }, `This is exit code ${most + 1} of at most ${most}`);
    },
  },
});
