import { code } from '../../lint/code';
import { builtFrom } from '../builtFrom';
import { imageFactsOf, isLeftToImage } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

const empty = builtFrom(code`
  FROM scratch
  COPY server /
`);

export default taskDefinitionRule({
  title: 'Container that has nothing to run',
  severity: 'warning',
  why: 'Neither the image nor the task definition says what to start. Docker answers: `No command specified`, and the task stops with `CannotCreateContainerError`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "web", "image": "cats:1" }] }
                                             ^^^^^ web has no command, and its Dockerfile has neither CMD nor ENTRYPOINT
      `,
      surroundings: empty,
    },
    { good: '{ "containerDefinitions": [{ "image": "cats:1", "command": ["/server"] }] }', surroundings: empty },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1" }] }',
      surroundings: builtFrom('FROM company/base:1'),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      if (!image?.entryPoint || !image.command) return;
      if (image.entryPoint.words.length + image.command.words.length > 0) return;
      if (!isLeftToImage(container, 'command') || !isLeftToImage(container, 'entryPoint')) return;

      const name = container.member('name')?.text ?? 'The container';
      const message = `${name} has no command, and its ${image.dockerfile} has neither CMD nor ENTRYPOINT`;
      report(container.missing('command'), message);
    },
  },
});
