import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { removeMember } from '../edits';
import { imageFactsOf, isLeftToImage } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

const web = builtFrom(code`
  FROM node:22
  ENTRYPOINT ["node"]
  CMD ["server.js"]
`);

export default taskDefinitionRule({
  title: 'Command that repeats the ENTRYPOINT of its image',
  severity: 'warning',
  why: 'What is in `command` stands in the place of `CMD`, behind the `ENTRYPOINT`: the program is started with its own name for an argument.',
  see: 'https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "cats:1", "command": ["node", "worker.js"] }] }
                                                                    ^^^^^^ It runs as node node worker.js: the ENTRYPOINT of the Dockerfile is node
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "cats:1", "command": ["worker.js"] }] }
      `,
      surroundings: web,
    },
    { good: '{ "containerDefinitions": [{ "image": "cats:1", "command": ["worker.js"] }] }', surroundings: web },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "entryPoint": ["sh", "-c"], "command": ["node"] }] }',
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "command": ["sh", "-c", "id"] }] }',
      surroundings: builtFrom(code`
        FROM node:22
        ENTRYPOINT ["sh"]
      `),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      const words = container.member('command')?.items() ?? [];
      const [first] = words;
      if (!image?.entryPoint || image.entryPoint.isShell || !first || !isLeftToImage(container, 'entryPoint')) return;

      const [program] = image.entryPoint.words;
      // A program that starts others may well start itself.
      if (program === undefined || first.text !== program || starters.test(program)) return;
      const line = [...image.entryPoint.words, ...words.map((word) => word.written ?? '…')].join(' ');
      const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line;
      const fixes = [unsafeFix(`Leave ${program} to the image`, ...removeMember(first))];
      report(first, `It runs as ${shown}: the ENTRYPOINT of the ${image.dockerfile} is ${program}`, { fixes });
    },
  },
});

const starters = /(?:^|\/)(?:(?:ba|da|a|z)?sh|env|exec|sudo|gosu|su-exec|tini|dumb-init|nice|time|xargs|busybox)$/;
