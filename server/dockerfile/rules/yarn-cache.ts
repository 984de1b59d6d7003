import { code } from '../../lint/code';
import { yarn } from '../packageManagers';
import { dockerfileRule } from '../rule';
import { reportUncleaned } from '../uncleaned';

export default dockerfileRule({
  title: 'yarn install that keeps its cache',
  severity: 'information',
  why: 'yarn keeps what it downloads for the next time. In an image there is no next time, so it only takes space, and a later RUN cannot make the layer smaller.',
  see: 'https://classic.yarnpkg.com/lang/en/docs/cli/cache/',
  aliases: ['DL3060'],
  examples: [
    {
      bad: code`
        FROM node:22
        RUN yarn install --frozen-lockfile
                 ^^^^^^^ What yarn has fetched stays in this layer
      `,
      fixed: code`
        FROM node:22
        RUN yarn install --frozen-lockfile && yarn cache clean
      `,
    },
    {
      bad: code`
        FROM node:22
        ONBUILD RUN true && \
          # a tool
          yarn --cwd client global add \
                                   ^^^ What yarn has fetched stays in this layer
          typescript
        RUN <<EOF
          yarn add typescript
               ^^^ What yarn has fetched stays in this layer
        EOF
      `,
      fixed: code`
        FROM node:22
        ONBUILD RUN true && \
          # a tool
          yarn --cwd client global add \
          typescript && yarn cache clean
        RUN <<EOF
          yarn add typescript
          yarn cache clean
        EOF
      `,
    },
    {
      good: code`
        FROM node:22 AS build
        RUN yarn install
        FROM node:22
        RUN yarn install --production && yarn cache clean
        RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install
        RUN yarn build
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      if (!scope.isShipped()) return;
      reportUncleaned(run, yarn, scope, report);
    },
  },
});
