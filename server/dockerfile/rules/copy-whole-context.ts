import { code } from '../../lint/code';
import type { Report } from '../../lint/rule';
import type { Instruction } from '../instruction';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'Everything copied, nothing ignored',
  severity: 'hint',
  why: 'Copying the whole build context takes `.git`, `node_modules`, build output and files with passwords along, unless a `.dockerignore` leaves them out.',
  see: 'https://docs.docker.com/build/concepts/context/#dockerignore-files',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY . /app
             ^ Without a .dockerignore this copies everything that is beside the Dockerfile
        ONBUILD ADD ["./", "/app"]
                     ^^^^ Without a .dockerignore this copies everything that is beside the Dockerfile
      `,
    },
    {
      bad: code`
        FROM alpine:3.20 AS build
        FROM build
        COPY --link \
          # all of it
          package.json ./ /app
                       ^^ Without a .dockerignore this copies everything that is beside the Dockerfile
      `,
    },
    {
      surroundings: { files: new Map([['.dockerignore', '.git\n']]) },
      good: code`
        FROM alpine:3.20
        COPY . /app
      `,
    },
    {
      surroundings: { files: new Map([['web.Dockerfile.dockerignore', '.git\n']]) },
      good: code`
        FROM alpine:3.20
        COPY . /app
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        COPY --from=build . /app
        COPY src .
        COPY --exclude=.git . /app
      `,
    },
  ],
  visit: { ADD: checkSources, COPY: checkSources },
});

function checkSources({ words, flags }: Instruction, scope: Scope, report: Report): void {
  if (flags.some(({ name }) => name === 'from' || name === 'exclude')) return;
  const source = words.slice(0, -1).find(({ value }) => value === '.' || value === './');
  if (!source || scope.hasIgnoreFile()) return;
  report(source, 'Without a .dockerignore this copies everything that is beside the Dockerfile');
}
