import { code } from '../../lint/code';
import { isObjectArn, useArn } from '../s3';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'FireLens configuration file that cannot be found',
  severity: 'error',
  why: 'ECS answers: `Invalid arn syntax`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "firelensConfiguration": {
                "type": "fluentbit",
                "options": { "config-file-type": "s3", "config-file-value": "s3://bucket/extra.conf" }
                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^ A file in S3 is named by its ARN, such as arn:aws:s3:::bucket/extra.conf
              }
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "firelensConfiguration": {
                "type": "fluentbit",
                "options": { "config-file-type": "s3", "config-file-value": "arn:aws:s3:::bucket/extra.conf" }
              }
            }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            { "firelensConfiguration": { "type": "fluentd", "options": { "config-file-type": "file" } } },
                                                            ^^^^^^^^^ config-file-type goes with a config-file-value
            { "firelensConfiguration": { "type": "fluentd", "options": { "config-file-type": "url" } } }
                                                                                             ^^^^^ config-file-type is s3 or file
          ]
        }
      `,
    },
    {
      good: code`
        {
          "containerDefinitions": [
            {
              "firelensConfiguration": {
                "type": "fluentbit",
                "options": { "config-file-type": "file", "config-file-value": "/extra.conf" }
              }
            }
          ]
        }
      `,
    },
  ],
  visit: {
    firelensConfiguration(firelens, scope, report) {
      const options = firelens.member('options');
      const value = options?.member('config-file-value');
      const type = options?.member('config-file-type');
      if (type?.text !== undefined && type.text !== 's3' && type.text !== 'file') {
        return report(type, 'config-file-type is s3 or file', { severity: 'warning' });
      }
      if (type && options && !value && !scope.isFargate()) {
        const place = options.missing('config-file-value');
        return report(place, 'config-file-type goes with a config-file-value', { severity: 'warning' });
      }
      // On Fargate it cannot come from S3 at all.
      if (scope.isFargate() || options?.member('config-file-type')?.text !== 's3') return;
      if (value?.text === undefined || isObjectArn(value.text)) return;
      const message = 'A file in S3 is named by its ARN, such as arn:aws:s3:::bucket/extra.conf';
      report(value, message, { fixes: useArn(value) });
    },
  },
});
