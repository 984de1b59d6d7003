import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container that waits for its logs',
  severity: 'information',
  why: 'When CloudWatch Logs cannot be reached, a container with mode `blocking` stands still at its next line of output. Since June 2025 the default is `non-blocking`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  aliases: ['ecs_task_definitions_logging_block_mode'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "logConfiguration": { "logDriver": "awslogs", "options": { "mode": "blocking" } } }] }
                                                                                                        ^^^^^^^^^^ The container stands still while its logs cannot be sent
      `,
      fixed: code`
        { "containerDefinitions": [{ "logConfiguration": { "logDriver": "awslogs", "options": { "mode": "non-blocking" } } }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "logConfiguration": { "options": { "mode": "non-blocking" } } }] }' },
  ],
  visit: {
    logConfiguration(log, _scope, report) {
      const mode = log.member('options')?.member('mode');
      if (mode?.text !== 'blocking' || log.member('logDriver')?.text !== 'awslogs') return;
      report(mode, 'The container stands still while its logs cannot be sent', {
        fixes: [unsafeFix('Use non-blocking', replaceValue(mode, 'non-blocking'))],
      });
    },
  },
});
