import { code } from '../../lint/code';
import { builtFrom } from '../builtFrom';
import { imageFactsOf } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

const secrets = '"secrets": [{ "name": "DB_PASSWORD", "valueFrom": "/cats/db" }]';

export default taskDefinitionRule({
  title: 'Secret that the image has a value of',
  severity: 'information',
  why: 'The secret counts in the container, but the value that `ENV` has written is in the image, where everyone who can pull it can read it.',
  see: 'https://docs.docker.com/build/building/secrets/',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "cats:1", "secrets": [{ "name": "DB_PASSWORD", "valueFrom": "/cats/db" }] }] }
                                                                              ^^^^^^^^^^^^^ The Dockerfile writes a value of DB_PASSWORD into the image
      `,
      surroundings: builtFrom(code`
        FROM node:22
        ENV DB_PASSWORD=meow
      `),
    },
    {
      good: `{ "containerDefinitions": [{ "image": "cats:1", ${secrets} }] }`,
      surroundings: builtFrom(code`
        FROM node:22
        ENV DB_PASSWORD=""
      `),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      if (!image) return;
      for (const secret of container.member('secrets')?.items() ?? []) {
        const name = secret.member('name');
        if (!name?.text || !image.environment[name.text]) continue;
        report(name, `The ${image.dockerfile} writes a value of ${name.text} into the image`);
      }
    },
  },
});
