import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Swappiness without swap',
  severity: 'warning',
  why: 'ECS ignores `swappiness` unless `maxSwap` gives the container some swap.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "linuxParameters": { "swappiness": 60 } }] }
                                                          ^^^^^^^^^^^^ Without maxSwap swappiness is ignored
      `,
      fixed: code`
        { "containerDefinitions": [{ "linuxParameters": {} }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "linuxParameters": { "maxSwap": 512, "swappiness": 60 } }] }' },
  ],
  visit: {
    linuxParameters(parameters, scope, report) {
      const swappiness = parameters.member('swappiness');
      // On Fargate there is neither.
      if (!swappiness || parameters.member('maxSwap') || scope.isFargate()) return;
      report(swappiness.key, 'Without maxSwap swappiness is ignored', {
        fixes: [unsafeFix('Remove swappiness', ...removeMember(swappiness))],
      });
    },
  },
});
