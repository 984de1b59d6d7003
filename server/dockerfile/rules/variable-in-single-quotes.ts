import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { readingShell } from '../shell/commands';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { singleQuotes, type SingleQuoted } from '../shell/shellQuotes';

export default dockerfileRule({
  title: 'Variable in single quotes',
  severity: 'hint',
  why: 'Nothing is put in between single quotes: the dollar sign stays what it is. That is right for a text that another program reads, and a mistake where the value was meant.',
  see: 'https://www.shellcheck.net/wiki/SC2016',
  aliases: ['SC2016'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUN echo 'Version $VERSION' > /version
                 ^^^^^^^^^^^^^^^^^^ $VERSION stays as it is in single quotes
      `,
      fixed: code`
        FROM alpine:3.20
        RUN echo "Version $VERSION" > /version
      `,
    },
  ],
  visit: {
    RUN(run, scope, report) {
      if (readingShell(run, scope) === undefined) return;
      for (const quoted of singleQuotes(run, expansion)) {
        const [found = ''] = expansion.exec(forSed(quoted)) ?? [];
        if (found === '' || isMeant(quoted)) continue;
        const isPlain = !/["\\`!]/.test(quoted.value);
        const fixes = isPlain ? [unsafeFix('Use double quotes', replace(quoted.range, `"${quoted.value}"`))] : [];
        report(quoted.range, `${clip(found)} stays as it is in single quotes`, { fixes });
      }
    },
  },
});

const expansion = /\$(?:[\w]+|[{(][^})]*[})]?)|`[^`]+`/;

/** In an address of sed, a dollar sign is the last line. */
function forSed({ value, words }: SingleQuoted): string {
  return words[0] === 'sed' ? value.replace(/\$[acdiprsw{](?![A-Za-z])/g, '') : value;
}

/** Whether a text is for another program that knows dollar signs, or for a later shell. */
function isMeant({ words, variable }: SingleQuoted): boolean {
  if (variable !== undefined && /^(?:PS[1-4]|PROMPT_COMMAND)$/.test(variable)) return true;
  const [program = '', first = ''] = words.slice(words[0] === 'exec' || words[0] === 'command' ? 1 : 0);
  // sh -c '…', however it is come by: xargs, find -exec, su, env.
  if (words.some((word, at) => /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/.test(word) && at < words.length - 1)) return true;
  if (program === 'git') return first === 'filter-branch';
  if (program === '[' || program === 'test') return first === '-v';
  return /awk$|^perl|^python|^php|^ruby/.test(program) || readers.has(program);
}

const readers: ReadonlySet<string> = new Set([
  'alias',
  'docker',
  'dpkg-query',
  'envsubst',
  'eval',
  'jq',
  'node',
  'podman',
  'rename',
  'rg',
  'runuser',
  'ssh',
  'su',
  'sudo',
  'trap',
  'unset',
  'xprop',
  'yq',
]);
