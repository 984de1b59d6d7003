import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { readingShell } from '../shell/commands';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { isSplitAt } from '../shell/shellDialect';
import { splitExpansions } from '../shell/shellExpansions';

export default dockerfileRule({
  title: 'Output of a command without quotes',
  severity: 'hint',
  why: 'The shell splits the output at white space, and takes `*`, `?` and `[` in it for names of files. In double quotes it stays one argument.',
  see: 'https://www.shellcheck.net/wiki/SC2046',
  aliases: ['SC2046'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN make -j$(nproc)
                   ^^^^^^^^ The output of $(nproc) is split at blanks here: put it in double quotes
      `,
      fixed: code`
        FROM alpine:3.20
        RUN make -j"$(nproc)"
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      for (const expansion of splitExpansions(run)) {
        if (expansion.kind !== 'command' || !isSplitAt(expansion, readingShell(run, scope))) continue;
        const { text, range, isInBackticks } = expansion;
        const fixes = isInBackticks ? [] : [unsafeFix('Put it in double quotes', replace(range, `"${text}"`))];
        report(range, `The output of ${clip(text)} is split at blanks here: put it in double quotes`, { fixes });
      }
    },
  },
});
