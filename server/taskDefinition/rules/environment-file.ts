import { code } from '../../lint/code';
import { isObjectArn, useArn } from '../s3';
import { taskDefinitionRule } from '../rule';

const most = 10;

export default taskDefinitionRule({
  title: 'Environment file that cannot be read',
  severity: 'error',
  why: 'An environment file is an object in S3, named by its ARN and ending in `.env`, and a container takes ten of them. ECS answers: `Invalid arn syntax`, or `The maximum number of environment files was exceeded. Specify ten or less and try again`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html',
  aliases: ['pf-ecs-environment-files-type', 'pf-ecs-environment-files-max'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "environmentFiles": [{ "type": "s3", "value": "s3://bucket/web.env" }] }] }
                                                                                   ^^^^^^^^^^^^^^^^^^^^^ An environment file is named by its ARN, such as arn:aws:s3:::bucket/web.env
      `,
      fixed: code`
        { "containerDefinitions": [{ "environmentFiles": [{ "type": "s3", "value": "arn:aws:s3:::bucket/web.env" }] }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "environmentFiles": [{ "type": "s3", "value": "arn:aws:s3:::bucket/web.txt" }] }] }
                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The name of an environment file ends in .env
      `,
    },
    { good: '{ "containerDefinitions": [{ "environmentFiles": [{ "value": "arn:aws:s3:::bucket/web.env" }] }] }' },
  ],
  visit: {
    environmentFile(file, _scope, report) {
      const value = file.member('value');
      if (value?.text === undefined) return;
      if (!isObjectArn(value.text)) {
        const message = 'An environment file is named by its ARN, such as arn:aws:s3:::bucket/web.env';
        return report(value, message, { aliases: ['pf-ecs-environment-files-type'], fixes: useArn(value) });
      }
      if (value.text.endsWith('.env')) return;
      report(value, 'The name of an environment file ends in .env', { severity: 'warning', aliases: [] });
    },

    containerDefinition(container, _scope, report) {
      const files = container.member('environmentFiles');
      const first = files?.items()[most];
      if (!files || !first) return;
      const message = `This is environment file ${most + 1} of at most ${most}`;
      report({ range: first.label.range, pointer: files.pointer }, message, {
        aliases: ['pf-ecs-environment-files-max'],
      });
    },
  },
});
