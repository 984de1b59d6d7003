import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { replaceValue } from '../edits';
import { imageFactsOf, isLeftToImage } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

const web = builtFrom(code`
  FROM node:22
  WORKDIR /app
  CMD ["node", "./server.js"]
`);

export default taskDefinitionRule({
  title: 'Working directory in which the command of the image is not found',
  severity: 'information',
  why: 'A relative path in `CMD` or `ENTRYPOINT` counts from the working directory. In another one than that of the `WORKDIR` there is hardly a file of that name.',
  see: 'https://docs.docker.com/reference/dockerfile/#workdir',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "cats:1", "workingDirectory": "/srv" }] }
                                                                            ^^^^^^ The Dockerfile starts ./server.js from /app
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "cats:1", "workingDirectory": "/app" }] }
      `,
      surroundings: web,
    },
    { good: '{ "containerDefinitions": [{ "image": "cats:1", "workingDirectory": "/app/" }] }', surroundings: web },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "workingDirectory": "/srv", "command": ["a"] }] }',
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "workingDirectory": "/srv" }] }',
      surroundings: builtFrom(code`
        FROM node:22
        WORKDIR /app
        CMD ["node", "/app/server.js"]
      `),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const folder = container.member('workingDirectory');
      const image = imageFactsOf(container, scope);
      const workdir = image?.workingDirectory;
      if (!folder?.text || !workdir || folder.text.replace(/\/$/, '') === workdir.replace(/\/$/, '')) return;

      const ofImage = (['entryPoint', 'command'] as const).filter((name) => isLeftToImage(container, name));
      // With an entry point of its own it does not get the CMD.
      const counts = ofImage.includes('entryPoint') ? ofImage : [];
      const words = counts.flatMap((name) => image[name]?.words ?? []);
      const relative = words.find((word) => relativePath.test(word));
      if (relative === undefined) return;

      const fixes = [unsafeFix(`Use ${workdir}`, replaceValue(folder, workdir))];
      report(folder, `The ${image.dockerfile} starts ${relative} from ${workdir}`, { fixes });
    },
  },
});

const relativePath = /^\.{1,2}\/\S+$|^[\w-][\w./-]*\.(?:js|mjs|cjs|py|rb|jar|dll|sh|php)$/;
