import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { replaceValue, setMember } from '../edits';
import { healthCheckFrom } from '../imageHealthCheck';
import { imageFactsOf } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Waiting for the health of a container that is not checked',
  severity: 'error',
  why: 'The health check has to be in the task definition; a `HEALTHCHECK` of the image does not count. ECS answers: `A dependency container with HEALTHY condition must have health check configured`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  aliases: ['pf-ecs-dependson-healthy-without-healthcheck'],
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db", "condition": "HEALTHY" }] },
                                                                                 ^^^^^^^^^ db has no healthCheck
            { "name": "db" }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db", "condition": "START" }] },
            { "name": "db" }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db", "condition": "HEALTHY" }] },
                                                                                 ^^^^^^^^^ db has no healthCheck
            { "name": "db", "image": "cats:1" }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db", "condition": "HEALTHY" }] },
            { "name": "db", "image": "cats:1", "healthCheck": { "command": ["CMD", "pg_isready"] } }
          ]
        }
      `,
      surroundings: builtFrom(code`
        FROM postgres:17
        HEALTHCHECK CMD ["pg_isready"]
      `),
    },
    {
      good: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db", "condition": "HEALTHY" }] },
            { "name": "db", "healthCheck": { "command": ["CMD", "pg_isready"] } }
          ]
        }
      `,
    },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      for (const dependency of scope.dependencies()) {
        const condition = dependency.member('condition');
        if (condition?.text !== 'HEALTHY') continue;
        const name = dependency.member('containerName')?.text ?? '';
        const target = scope.container(name);
        if (!target || target.member('healthCheck')) continue;

        const ofImage = imageFactsOf(target, scope)?.healthCheck;
        const copied = ofImage && setMember(target, ['healthCheck'], healthCheckFrom(ofImage));
        const fixes = [
          ...(copied ? [unsafeFix('Copy the HEALTHCHECK of its image', ...copied)] : []),
          unsafeFix('Wait for its start only', replaceValue(condition, 'START')),
        ];
        report(condition, `${name} has no healthCheck`, { fixes });
      }
    },
  },
});
