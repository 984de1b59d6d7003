import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { setMember } from '../edits';
import { imageFactsOf, isLeftToImage } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

const web = builtFrom(code`
  FROM node:22
  CMD ["node", "server.js"]
`);

export default taskDefinitionRule({
  title: 'Entry point that the CMD of the image does not follow',
  severity: 'information',
  why: 'A container with an `entryPoint` of its own does not get the `CMD` of its image: the program runs without these arguments.',
  see: 'https://docs.docker.com/reference/cli/docker/container/run/#entrypoint',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "cats:1", "entryPoint": ["/init"] }] }
                                                        ^^^^^^^^^^^^ The CMD of the Dockerfile, node server.js, does not follow it
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "cats:1", "entryPoint": ["/init"], "command": ["node", "server.js"] }] }
      `,
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "entryPoint": ["/init"], "command": ["a"] }] }',
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "entryPoint": ["node", "server.js"] }] }',
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "entryPoint": ["/init"] }] }',
      surroundings: builtFrom(code`
        FROM node:22
        CMD ["node", "server.js"]
        # ENTRYPOINT takes the CMD of a stage below away, but not this one.
        FROM node:22
        ENTRYPOINT ["/init"]
      `),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      const entryPoint = container.member('entryPoint');
      const words = image?.command?.words ?? [];
      if (!image || !entryPoint || words.length === 0 || !isLeftToImage(container, 'command')) return;
      const own = entryPoint.items().map(({ written }) => written);
      // It says itself what the CMD would have said.
      if (own.length === 0 || words.every((word) => own.includes(word))) return;

      const line = words.join(' ');
      const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
      const fixes = [unsafeFix('Copy the CMD', ...setMember(container, ['command'], words))];
      const message = `The CMD of the ${image.dockerfile}, ${shown}, does not follow it`;
      report({ range: entryPoint.label.range, pointer: entryPoint.pointer }, message, { fixes });
    },
  },
});
