import { code } from '../../lint/code';
import { readingShell } from '../shell/commands';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { isSplitAt } from '../shell/shellDialect';
import { splitExpansions } from '../shell/shellExpansions';

export default dockerfileRule({
  title: 'One argument or none, without quotes',
  severity: 'hint',
  byDefault: 'off',
  why: '`$(test -f a && echo --with-a)` gives an argument only where the test holds, which is why it has no quotes: with them there would be an empty argument. What it prints is split at blanks all the same. Who wants none of that sets a variable first, and writes `${with_a:+"$with_a"}`.',
  see: 'https://www.shellcheck.net/wiki/SC2046',
  aliases: ['SC2046'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN ./configure $(test -f /lto && echo --with-lto)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ What $(test -f /lto && echo --with-lto) prints is split at blanks here
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD RUN ./configure \
          # where there is one
          $([ -f /lto ] && printf '%s' --with-lto)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ What $([ -f /lto ] && printf '%s' --with-lto) prints is split at blanks here
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        RUN x=$(test -f /lto && echo --with-lto) && ./configure "$(test -f a && echo a || echo b)" \${x:+"$x"}
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      for (const expansion of splitExpansions(run)) {
        if (expansion.kind !== 'choice' || !isSplitAt(expansion, readingShell(run, scope))) continue;
        report(expansion.range, `What ${clip(expansion.text)} prints is split at blanks here`);
      }
    },
  },
});
