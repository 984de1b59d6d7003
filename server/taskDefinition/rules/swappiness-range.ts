import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Swappiness outside of its limits',
  severity: 'error',
  why: 'It is a percentage. ECS answers: `Invalid swappiness: 101, must be between 0 and 100.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinuxParameters.html',
  aliases: ['pf-batch-jd-linux-swappiness-range'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "linuxParameters": { "maxSwap": 512, "swappiness": 101 } }] }
                                                                                        ^^^ swappiness is 0 to 100
      `,
      fixed: code`
        { "containerDefinitions": [{ "linuxParameters": { "maxSwap": 512, "swappiness": 100 } }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "linuxParameters": { "maxSwap": 512, "swappiness": 0 } }] }' },
  ],
  visit: {
    linuxParameters(parameters, _scope, report) {
      const swappiness = parameters.member('swappiness');
      if (swappiness?.number === undefined || (swappiness.number >= 0 && swappiness.number <= 100)) return;
      const nearest = swappiness.number < 0 ? 0 : 100;
      report(swappiness, 'swappiness is 0 to 100', {
        fixes: [unsafeFix(`Use ${nearest}`, replaceValue(swappiness, nearest))],
      });
    },
  },
});
