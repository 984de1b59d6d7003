import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { setMember } from '../edits';
import { healthCheckFrom } from '../imageHealthCheck';
import { imageFactsOf } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'HEALTHCHECK that ECS does not run',
  severity: 'information',
  why: 'ECS looks after health checks of the task definition only. It does not monitor a `HEALTHCHECK` of the image: no task is replaced because of it.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "name": "web",
                      ^^^^^ The HEALTHCHECK of the Dockerfile does not count on ECS
              "image": "cats:1"
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "name": "web",
              "image": "cats:1",
              "healthCheck": {
                "command": ["CMD-SHELL", "wget -qO- http://localhost/ || exit 1"],
                "interval": 60,
                "timeout": 2,
                "retries": 5
              }
            }
          ]
        }
      `,
      surroundings: builtFrom(code`
        FROM alpine:3.20
        HEALTHCHECK --interval=1m --timeout=500ms --retries=5 CMD wget -qO- http://localhost/ || exit 1
      `),
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1" }] }',
      surroundings: builtFrom(code`
        FROM alpine:3.20
        HEALTHCHECK NONE
      `),
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "healthCheck": { "command": ["CMD", "/healthy"] } }] }',
      surroundings: builtFrom(code`
        FROM alpine:3.20
        HEALTHCHECK CMD wget -qO- http://localhost/
      `),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      if (!image?.healthCheck || container.member('healthCheck')) return;

      const edits = setMember(container, ['healthCheck'], healthCheckFrom(image.healthCheck));
      const fixes = [unsafeFix('Copy it into the task definition', ...edits)];
      const message = `The HEALTHCHECK of the ${image.dockerfile} does not count on ECS`;
      report(container.missing('healthCheck'), message, { fixes });
    },
  },
});
