import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMembers } from '../edits';
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
      fixed: code`
        {
          "containerDefinitions": [
            {
              "restartPolicy": {
                "enabled": true,
                "ignoredExitCodes": [
                  ${Array.from({ length: most }, (_, exitCode) => exitCode).join(', ')}
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
      const [first, ...others] = codes?.items().slice(most) ?? [];
      if (!codes || !first) return;
      report({ range: first.range, pointer: codes.pointer }, `This is exit code ${most + 1} of at most ${most}`, {
        fixes: [unsafeFix(`Keep the first ${most}`, ...removeMembers([first, ...others]))],
      });
    },
  },
});
