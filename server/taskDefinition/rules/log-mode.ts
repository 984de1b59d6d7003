import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../closest';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

const modes = ['blocking', 'non-blocking'];

export default taskDefinitionRule({
  title: 'Log delivery in a mode that does not exist',
  severity: 'warning',
  why: 'A container waits for its log driver, `blocking`, or does not, `non-blocking`. Only in the second case there is a buffer, whose size `max-buffer-size` gives.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "logConfiguration": { "logDriver": "json-file", "options": { "mode": "nonblocking" } } }] }
                                                                                                          ^^^^^^^^^^^^^ The mode is blocking or non-blocking
      `,
      fixed: code`
        { "containerDefinitions": [{ "logConfiguration": { "logDriver": "json-file", "options": { "mode": "non-blocking" } } }] }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": { "mode": "blocking", "max-buffer-size": "25m" }
                                                 ^^^^^^^^^^^^^^^^^ With mode blocking there is no buffer
              }
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": { "mode": "blocking" }
              }
            }
          ]
        }
      `,
    },
    {
      good: '{ "containerDefinitions": [{ "logConfiguration": { "options": { "mode": "non-blocking", "max-buffer-size": "25m" } } }] }',
    },
    {
      good: '{ "containerDefinitions": [{ "logConfiguration": { "logDriver": "awsfirelens", "options": { "Mode": "tcp", "mode": "tcp" } } }] }',
    },
  ],
  visit: {
    logConfiguration(log, _scope, report) {
      const options = log.member('options');
      const mode = options?.member('mode');
      // The options of awsfirelens are those of its router's output.
      if (!options || mode?.text === undefined || log.member('logDriver')?.text === 'awsfirelens') return;

      if (!modes.includes(mode.text)) {
        const meant = closest(mode.text, modes);
        const wanted = meant ?? 'non-blocking';
        const fixes = [unsafeFix(`Use ${wanted}`, replaceValue(mode, wanted))];
        return report(mode, 'The mode is blocking or non-blocking', { fixes });
      }
      const size = options.member('max-buffer-size');
      if (mode.text !== 'blocking' || !size) return;
      report(size.key, 'With mode blocking there is no buffer', {
        fixes: [
          unsafeFix('Remove max-buffer-size', ...removeMember(size)),
          unsafeFix('Use non-blocking', replaceValue(mode, 'non-blocking')),
        ],
      });
    },
  },
});
