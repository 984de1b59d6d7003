import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { builtFrom } from '../builtFrom';
import { removeMember } from '../edits';
import { imageFactsOf, isLeftToImage } from '../imageFactsOf';
import { taskDefinitionRule } from '../rule';

const web = builtFrom(code`
  FROM node:22
  ENTRYPOINT node server.js
`);

export default taskDefinitionRule({
  title: 'Command that an ENTRYPOINT in shell form does not hand on',
  severity: 'warning',
  why: 'In shell form the `ENTRYPOINT` runs as `/bin/sh -c` with one string. What is in `command` becomes an argument of the shell, which the string does not see.',
  see: 'https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "cats:1", "command": ["--port", "80"] }] }
                                                        ^^^^^^^^^ The ENTRYPOINT of the Dockerfile is in shell form and does not see it
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "cats:1" }] }
      `,
      surroundings: web,
    },
    { good: '{ "containerDefinitions": [{ "image": "cats:1", "command": [] }] }', surroundings: web },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "entryPoint": ["node"], "command": ["a.js"] }] }',
      surroundings: web,
    },
    {
      good: '{ "containerDefinitions": [{ "image": "cats:1", "command": ["--port", "80"] }] }',
      surroundings: builtFrom(code`
        FROM node:22
        # The shell hands its arguments on.
        ENTRYPOINT node server.js "$@"
      `),
    },
  ],
  visit: {
    containerDefinition(container, scope, report) {
      const image = imageFactsOf(container, scope);
      const command = container.member('command');
      if (!image?.entryPoint?.isShell || !command || command.items().length === 0) return;
      const script = image.entryPoint.words.at(-1) ?? '';
      if (!isLeftToImage(container, 'entryPoint') || /\$(?:[@*\d]|\{[@*\d])/.test(script)) return;

      const fixes = [unsafeFix('Remove the command', ...removeMember(command))];
      const message = `The ENTRYPOINT of the ${image.dockerfile} is in shell form and does not see it`;
      report({ range: command.label.range, pointer: command.pointer }, message, { fixes });
    },
  },
});
