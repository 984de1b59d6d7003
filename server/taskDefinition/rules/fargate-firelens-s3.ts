import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'FireLens configuration from S3 on Fargate',
  severity: 'error',
  why: "On Fargate the file has to be in the router's image. ECS answers: `Fargate launch type does not support FirelensConfiguration config file from 's3'`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html',
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "firelensConfiguration": { "type": "fluentbit", "options": { "config-file-type": "s3" } } }]
                                                                                                                      ^^^^ On Fargate the file comes from the router's image, not from S3
        }
      `,
    },
    {
      good: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [{ "firelensConfiguration": { "type": "fluentbit", "options": { "config-file-type": "file" } } }]
        }
      `,
    },
  ],
  visit: {
    firelensConfiguration(firelens, scope, report) {
      const type = firelens.member('options')?.member('config-file-type');
      if (!scope.isFargate() || type?.text !== 's3') return;
      report(type, "On Fargate the file comes from the router's image, not from S3");
    },
  },
});
