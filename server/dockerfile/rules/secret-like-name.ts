import { code } from '../../lint/code';
import type { Report } from '../../lint/rule';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { isSecret, isSensitive } from '../secrets';

export default dockerfileRule({
  title: 'Name that sounds like a credential',
  severity: 'hint',
  byDefault: 'off',
  why: 'Values of ARG and ENV can be read from the image and its history. This rule looks for more names than `secrets-in-arg-env`: user names, names of accounts, and whatever has `token` or `password` in it.',
  see: 'https://docs.docker.com/build/building/secrets/',
  aliases: ['DL3064'],
  examples: [
    {
      bad: code`
        ARG DOCKER_PASSWORD
            ^^^^^^^^^^^^^^^ DOCKER_PASSWORD sounds like something that should not be in an image
        FROM alpine:3.20
        ENV LANG=C \
          # who it is
          db_username=cats
          ^^^^^^^^^^^ db_username sounds like something that should not be in an image
        ONBUILD ARG CI_DEPLOY_USER
                    ^^^^^^^^^^^^^^ CI_DEPLOY_USER sounds like something that should not be in an image
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ARG NPM_TOKEN
        ENV KEYBOARD=us USER=cats
        LABEL username=cats
      `,
    },
  ],
  visit: { ARG: checkNames, ENV: checkNames },
});

function checkNames({ pairs }: Instruction, scope: Scope, report: Report): void {
  for (const { name } of pairs) {
    // What BuildKit speaks of, `secrets-in-arg-env` does.
    if (!isSensitive(name.value) || (scope.isInStage() && isSecret(name.value))) continue;
    report(name, `${clip(name.value)} sounds like something that should not be in an image`);
  }
}
