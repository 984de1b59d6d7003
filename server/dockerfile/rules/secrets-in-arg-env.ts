import { code } from '../../lint/code';
import type { Report } from '../../lint/rule';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { isSecret, isSensitive } from '../secrets';
import { aliasesHere } from '../trigger';

export default dockerfileRule({
  title: 'Secret in ARG or ENV',
  severity: 'warning',
  why: 'The values of ARG and ENV are kept in the image and its history, where whoever has the image can read them. `RUN --mount=type=secret` gives a build a secret and leaves nothing behind.',
  see: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
  aliases: ['SecretsUsedInArgOrEnv', 'DL3064', 'DS-0031'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ARG NPM_TOKEN
            ^^^^^^^^^ What NPM_TOKEN is set to can be read from the image
        ENV USER=cats \
          # for the database
          DB_PASSWORD=meow
          ^^^^^^^^^^^ What DB_PASSWORD is set to can be read from the image
        ENV secret_key meow
            ^^^^^^^^^^ What secret_key is set to can be read from the image
        ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D
            ^^^^^^^ What GPG_KEY is set to can be read from the image
      `,
    },
    {
      good: code`
        ARG NPM_TOKEN
        FROM alpine:3.20
        ENV PUBLIC_KEY=abc PASSWORD_FILE=/run/secrets/password TOKENIZER=fast KEYBOARD=us
        LABEL api_key=none
      `,
    },
  ],
  visit: { ARG: checkNames, ENV: checkNames },
});

function checkNames({ pairs }: Instruction, scope: Scope, report: Report): void {
  // An ARG before the first FROM stays outside of the image.
  if (!scope.isInStage()) return;
  for (const { name } of pairs) {
    if (!isSecret(name.value)) continue;
    const isKnownToHadolint = isSensitive(name.value);
    report(name, `What ${clip(name.value)} is set to can be read from the image`, {
      aliases: aliasesHere(scope, ['SecretsUsedInArgOrEnv', 'DS-0031', ...(isKnownToHadolint ? ['DL3064'] : [])]),
      ...(mostlyPublic.test(name.value) ? { severity: 'hint' } : {}),
    });
  }
}

/** Names that sound like a secret and mostly are none: fingerprints, ids and settings. */
const mostlyPublic =
  /(?:gpg|pgp)_key|key_(?:ids?|alias|arn|name|path|url)$|auth_(?:mode|type|method|url)|publishable|_ur[il]$/i;
