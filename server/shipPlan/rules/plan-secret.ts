import { isSecret } from '../../dockerfile/secrets';
import { code } from '../../lint/code';
import { shipPlanRule } from '../rule';

export default shipPlanRule({
  title: 'Secret in a ship plan',
  severity: 'warning',
  why: 'A plan is kept beside the source, and a build argument can be read in the image by whoever has it. A secret belongs in a file that `secrets` names, or in Secrets Manager.',
  see: 'https://docs.docker.com/build/building/secrets/',
  examples: [
    {
      bad: code`
        {
          "taskDefinition": "task-definition.json",
          "images": { "web": { "dockerfile": "Dockerfile", "buildArgs": { "NPM_TOKEN": "npm_abc" } } },
                                                                          ^^^^^^^^^^^ NPM_TOKEN sounds like a secret, and the image and this file would tell it
          "target": "local"
        }
      `,
    },
    {
      good: code`
        {
          "taskDefinition": "task-definition.json",
          "images": { "web": { "dockerfile": "Dockerfile", "secrets": { "npm": ".npmrc" }, "buildArgs": { "TOKENIZER": "1" } } },
          "target": "local"
        }
      `,
    },
  ],
  visit: {
    image(image, _scope, report) {
      for (const argument of image.member('buildArgs')?.members() ?? []) {
        const { name = '', written } = argument;
        if (!isSecret(name) || written === undefined || written === '') continue;
        report(argument.key, `${name} sounds like a secret, and the image and this file would tell it`);
      }
    },
  },
});
