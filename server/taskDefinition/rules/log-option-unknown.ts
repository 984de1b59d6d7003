import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../closest';
import { removeMember, renameMember } from '../edits';
import { awslogsOptions, dockerAwslogsOptions } from '../logDrivers';
import { findPlaceholder } from '../placeholder';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Option that awslogs does not take',
  severity: 'error',
  why: "ECS answers: `Log driver awslogs disallows options: awslogs-stream`. A stream's name is `awslogs-stream-prefix`, the container's name and the task's id.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  aliases: ['E3046', 'pf-batch-jd-log-awslogs-unknown-option'],
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-groups": "web",
                  ^^^^^^^^^^^^^^^^ The log driver awslogs has no awslogs-groups, but awslogs-group
                  "awslogs-stream": "web"
                  ^^^^^^^^^^^^^^^^ The log driver awslogs has no awslogs-stream
                }
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
                "options": {
                  "awslogs-group": "web"
                }
              }
            }
          ]
        }
      `,
    },
    {
      good: '{ "containerDefinitions": [{ "logConfiguration": { "logDriver": "awsfirelens", "options": { "Name": "es" } } }] }',
    },
  ],
  visit: {
    logConfiguration(log, _scope, report) {
      const options = log.member('options');
      if (!options || log.member('logDriver')?.text !== 'awslogs') return;

      for (const option of options.members()) {
        const { name = '' } = option;
        if (awslogsOptions.includes(name) || findPlaceholder(name) !== undefined) continue;
        const found = closest(name, awslogsOptions);
        const meant = found !== undefined && !options.member(found) ? found : undefined;
        const drop = unsafeFix(`Remove ${name}`, ...removeMember(option));
        const fixes = meant ? [unsafeFix(`Rename it to ${meant}`, renameMember(option, meant)), drop] : [drop];
        const severity = dockerAwslogsOptions.includes(name) ? 'warning' : 'error';
        const message = `The log driver awslogs has no ${name}${meant ? `, but ${meant}` : ''}`;
        report(option.key, message, { fixes, severity });
      }
    },
  },
});
