import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { removeMember } from '../edits';
import { imageFactsOf } from '../imageFactsOf';
import { isRoot } from '../isRoot';
import { taskDefinitionRule } from '../rule';

const web = builtFrom(code`
  FROM node:22
  USER node
`);

export default taskDefinitionRule({
  title: 'Root in a container whose image has another user',
  severity: 'information',
  why: 'The Dockerfile gives the rights of root up with `USER`, and `user` takes them back: what breaks into the program is root in the container.',
  see: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-20',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "cats:1", "user": "0:0" }] }
                                                                ^^^^^ The Dockerfile runs it as node, and this makes it root
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "cats:1" }] }
      `,
      surroundings: web,
    },
    { good: '{ "containerDefinitions": [{ "image": "cats:1", "user": "1000" }] }', surroundings: web },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "user": "root" }] }',
      surroundings: builtFrom('FROM node:22'),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const user = container.member('user');
      const image = imageFactsOf(container, scope);
      if (!user || !image?.user || !isRoot(user.text ?? '') || isRoot(image.user)) return;

      const fixes = [unsafeFix('Leave the user to the image', ...removeMember(user))];
      report(user, `The ${image.dockerfile} runs it as ${image.user}, and this makes it root`, { fixes });
    },
  },
});
