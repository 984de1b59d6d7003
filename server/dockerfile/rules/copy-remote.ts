import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { expandWord } from '../expandable';
import type { Instruction } from '../instruction';
import { flagsOf } from '../instructionFlags';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'COPY from the web',
  severity: 'error',
  why: 'COPY takes files of the build context, of a stage or of an image. What comes over HTTP or from Git is for ADD, and BuildKit refuses it here.',
  see: 'https://docs.docker.com/reference/dockerfile/#add',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        COPY https://example.com/cats.tar.gz /srv/
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ COPY downloads nothing: ADD fetches https://example.com/cats.tar.gz
      `,
      fixed: code`
        FROM alpine:3.20
        ADD https://example.com/cats.tar.gz /srv/
      `,
    },
    {
      bad: code`
        # escape=\`
        ARG SITE=http://example.com
        FROM alpine:3.20 AS base
        ARG SITE
        FROM base
        copy \`
          # both of them
          --parents git@github.com:cats/web.git \`
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ COPY downloads nothing: ADD fetches git@github.com:cats/web.git
          $SITE/a /srv/
          ^^^^^^^ COPY downloads nothing: ADD fetches http://example.com/a
        ONBUILD COPY ["ssh://git@example.com/cats", "/srv/"]
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ COPY downloads nothing: ADD fetches ssh://git@example.com/cats
      `,
      fixed: code`
        # escape=\`
        ARG SITE=http://example.com
        FROM alpine:3.20 AS base
        ARG SITE
        FROM base
        copy \`
          # both of them
          --parents git@github.com:cats/web.git \`
          $SITE/a /srv/
        ONBUILD ADD ["ssh://git@example.com/cats", "/srv/"]
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        COPY http/ github.com/cats user@host $SITE/a .git /srv/
        ADD https://example.com/cats.tar.gz /srv/
      `,
    },
  ],
  visit: {
    COPY(copy, scope, report) {
      for (const word of copy.words.slice(0, -1)) {
        const source = expandWord(word, copy, scope).value;
        if (source === undefined || !isFetched.test(source)) continue;
        const details = buildError(scope, { fixes: canBeAdd(copy) ? [useAdd(copy)] : [] });
        report(word, `COPY downloads nothing: ADD fetches ${clip(source)}`, details);
      }
    },
  },
});

const isFetched = /^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:/;

/** Whether ADD knows all of the flags. */
function canBeAdd(copy: Instruction): boolean {
  const known = flagsOf({ ...copy, keyword: 'ADD' }) ?? {};
  return copy.flags.every(({ name }) => name in known);
}

function useAdd({ name }: Instruction) {
  return unsafeFix('Use ADD', replace(name, name.text === name.text.toLowerCase() ? 'add' : 'ADD'));
}
