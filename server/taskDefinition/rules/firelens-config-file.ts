import { code } from '../../lint/code';
import { isObjectArn, useArn } from '../s3';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'FireLens configuration in S3 without its ARN',
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
      // On Fargate it cannot come from S3 at all.
      if (scope.isFargate() || options?.member('config-file-type')?.text !== 's3') return;
      if (value?.text === undefined || isObjectArn(value.text)) return;
      const message = 'A file in S3 is named by its ARN, such as arn:aws:s3:::bucket/extra.conf';
      report(value, message, { fixes: useArn(value) });
    },
  },
});
