import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { readingShell } from '../shell/commands';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { splitExpansions, type ShellExpansion } from '../shell/shellExpansions';
import { isSplitAt } from '../shell/shellDialect';

export default dockerfileRule({
  title: 'Variable without quotes',
  severity: 'hint',
  why: 'The shell splits what it puts in at white space, and takes `*`, `?` and `[` in it for names of files: one path with a space becomes two arguments, an empty value becomes none. In double quotes it stays one argument. Variables that ARG or ENV set, and those whose value is in sight, are left alone.',
  see: 'https://www.shellcheck.net/wiki/SC2086',
  aliases: ['SC2086'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN arch=$(uname -m) && wget https://example.com/$arch.tar.gz
                                                         ^^^^^ $arch is split at blanks here: put it in double quotes
      `,
      fixed: code`
        FROM alpine:3.20
        RUN arch=$(uname -m) && wget https://example.com/"$arch".tar.gz
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      for (const expansion of splitExpansions(run)) {
        if (expansion.kind !== 'variable' || !isSplitAt(expansion, readingShell(run, scope))) continue;
        if (!mayFallApart(expansion, scope)) continue;
        const { text, range } = expansion;
        const fixes = expansion.isInBackticks
          ? []
          : [unsafeFix('Put it in double quotes', replace(range, `"${text}"`))];
        report(range, `${clip(text)} is split at blanks here: put it in double quotes`, { fixes });
      }
    },
  },
});

/** Docker's own variables are for the author of the file to know. */
function mayFallApart({ value }: ShellExpansion, scope: Scope): boolean {
  if (value.hangsOn === 'anything' || value.isEmpty) return true;
  return [...value.hangsOn].some((name) => !scope.setsVariable(name));
}
