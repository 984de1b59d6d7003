import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Two ways to join lines of a log',
  severity: 'warning',
  why: 'Either the format of a date or a pattern says where a message begins. The driver awslogs does not start with both.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-group": "web",
                  "awslogs-region": "eu-west-1",
                  "awslogs-datetime-format": "%H:%M",
                  "awslogs-multiline-pattern": "^INFO"
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ awslogs-datetime-format says already where a message begins
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
                  "awslogs-group": "web",
                  "awslogs-region": "eu-west-1",
                  "awslogs-datetime-format": "%H:%M"
                }
              }
            }
          ]
        }
      `,
    },
  ],
  visit: {
    logConfiguration(log, _scope, report) {
      const options = log.member('options');
      const [format, pattern] = [
        options?.member('awslogs-datetime-format'),
        options?.member('awslogs-multiline-pattern'),
      ];
      if (!format || !pattern) return;
      report(pattern.key, 'awslogs-datetime-format says already where a message begins', {
        fixes: [format, pattern].map((option) => unsafeFix(`Remove ${option.name}`, ...removeMember(option))).reverse(),
      });
    },
  },
});
