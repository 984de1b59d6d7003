import { code } from '../../lint/code';
import type { Report } from '../../lint/rule';
import { expandWord } from '../expandable';
import { readHeredocMark } from '../heredoc';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { isRemote } from '../remote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';

export default dockerfileRule({
  title: 'COPY of a file that is left out',
  severity: 'warning',
  why: 'What `.dockerignore` names is not sent to the build, so COPY and ADD do not find it.',
  see: 'https://docs.docker.com/reference/build-checks/copy-ignored-file/',
  aliases: ['CopyIgnoredFile'],
  examples: [
    {
      surroundings: { files: new Map([['.dockerignore', '# not for images\n*/tmp/*\ntmp\n']]) },
      bad: code`
        FROM scratch
        COPY ./tmp/hello.txt /hello.txt
             ^^^^^^^^^^^^^^^ .dockerignore leaves out tmp/hello.txt, so it is not there for the build
        ADD ["src", \
          # both of them
          "tmp", "/app/"]
          ^^^^^ .dockerignore leaves out tmp, so it is not there for the build
      `,
    },
    {
      surroundings: { files: new Map([['.dockerignore', '*\n']]) },
      bad: code`
        ARG FILE=app.js
        FROM scratch AS build
        FROM scratch
        ARG FILE
        COPY --chown=app $FILE /
                         ^^^^^ .dockerignore leaves out app.js, so it is not there for the build
        COPY . /
             ^ .dockerignore leaves out ., so it is not there for the build
      `,
    },
    {
      surroundings: { files: new Map([['.dockerignore', 'tmp\n']]) },
      bad: code`
        # escape=\`
        FROM scratch
        COPY \`
          # for now
          tmp C:/tmp/
          ^^^ .dockerignore leaves out tmp, so it is not there for the build
      `,
    },
    {
      surroundings: { files: new Map([['.dockerignore', 'tmp\n']]) },
      good: code`
        FROM scratch AS build
        COPY . /app
        COPY forever/tmp /tmp
        ADD https://example.com/tmp tmp
        ONBUILD COPY tmp /
        COPY <<tmp /a
        tmp
        FROM scratch
        COPY --from=build tmp /
      `,
    },
    {
      surroundings: { files: new Map([['.dockerignore', '*\n!src\n']]) },
      good: code`
        FROM scratch
        COPY docs /
      `,
    },
  ],
  visit: { ADD: checkSources, COPY: checkSources },
});

function checkSources(instruction: Instruction, scope: Scope, report: Report): void {
  const { words, flags, keyword } = instruction;
  if (!scope.hasIgnoreFile() || flags.some(({ name }) => name === 'from')) return;
  for (const word of words.slice(0, -1)) {
    if (readHeredocMark(word.text)) continue;
    const path = expandWord(word, instruction, scope).value;
    if (!path || (keyword === 'ADD' && isRemote(path)) || !scope.isLeftOut(path)) continue;
    const message = `.dockerignore leaves out ${clip(path.replace(/^\.\//, ''))}, so it is not there for the build`;
    report(word, message);
  }
}
