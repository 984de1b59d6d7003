import { code } from '../../lint/code';
import { npm } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUnpinned } from '../unpinned';

export default dockerfileRule({
  title: 'npm install of packages without versions',
  severity: 'information',
  why: 'Each build takes whatever release the registry calls latest, so the image changes without a change to the Dockerfile. A version, or a `package-lock.json` and `npm ci`, keeps it the same.',
  see: 'https://docs.npmjs.com/cli/commands/npm-install',
  aliases: ['DL3016'],
  examples: [
    {
      bad: code`
        FROM node:22
        RUN npm install -g pnpm typescript@5.8
                           ^^^^ pnpm has no version: pnpm@<version>
      `,
    },
    {
      bad: code`
        FROM node:22
        ONBUILD RUN npm --loglevel warn install -g \
          # types
          @types/node \
          ^^^^^^^^^^^ @types/node and 1 more have no version: @types/node@<version>
          someone/tool
        RUN <<EOF
          npm i -g pnpm
                   ^^^^ pnpm has no version: pnpm@<version>
        EOF
      `,
    },
    {
      good: code`
        FROM node:22
        RUN npm install && npm ci && npm install --prefix client && npm install --omit dev
        RUN npm install -g "npm@$NPM" @types/node@22 ./local someone/tool#v1 https://example.com/tool.tgz git+https://example.com/tool.git#v1
      `,
    },
  ],
  visit: {
    command(command, scope, report) {
      reportUnpinned(command, npm, scope, report);
    },
  },
});
