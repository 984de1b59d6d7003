import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { removeMember } from '../edits';
import { imageFactsOf } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

const web = builtFrom(code`
  FROM node:22
  ENV NODE_ENV=production PORT=8080
`);

export default taskDefinitionRule({
  title: 'Environment variable that the image sets already',
  severity: 'hint',
  why: 'An `ENV` of the Dockerfile gives it the same value. What is said twice is changed in one place and forgotten in the other.',
  see: 'https://docs.docker.com/reference/dockerfile/#env',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "cats:1", "environment": [{ "name": "NODE_ENV", "value": "production" }, { "name": "PORT", "value": "80" }] }] }
                                                                                  ^^^^^^^^^^ The Dockerfile sets NODE_ENV to the same
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "cats:1", "environment": [{ "name": "PORT", "value": "80" }] }] }
      `,
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "environment": [{ "name": "NODE_ENV", "value": "test" }] }] }',
      surroundings: web,
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      if (!image) return;
      for (const variable of container.member('environment')?.items() ?? []) {
        const [name, value] = [variable.member('name'), variable.member('value')?.text];
        if (!name?.text || value === undefined || image.environment[name.text] !== value) continue;
        const fixes = [unsafeFix('Leave it to the image', ...removeMember(variable))];
        report(name, `The ${image.dockerfile} sets ${name.text} to the same`, { fixes });
      }
    },
  },
});
