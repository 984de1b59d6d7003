import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { labelsOf } from '../labels';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Label with a name that tools may not take',
  severity: 'hint',
  why: "Docker's guidelines want the name of a label in lower case, of letters, digits, periods and hyphens. Names that begin with `com.docker.`, `io.docker.` or `org.dockerproject.` are Docker's own.",
  see: 'https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations',
  aliases: ['DL3048'],
  examples: [
    {
      bad: code`
        FROM scratch
        LABEL Author=cats
              ^^^^^^ A label's name is in lower case
        LABEL version="1" "the purpose"=web
                          ^^^^^^^^^^^^^ A label's name is made of letters, digits, periods and hyphens
      `,
      fixed: code`
        FROM scratch
        LABEL author=cats
        LABEL version="1" "the purpose"=web
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM scratch AS web
        FROM web
        ONBUILD LABEL a=1 \`
          # and more
          a..b=2 \`
          ^^^^ A label's name has no two separators in a row
          -c=3 \`
          ^^ A label's name begins with a letter and ends with a letter or a digit
          com.docker.cats=4
          ^^^^^^^^^^^^^^^ Labels that begin with com.docker. are Docker's own
      `,
    },
    {
      good: code`
        FROM scratch
        LABEL org.opencontainers.image.url=https://example.com build_version=1 n=2
        LABEL com.docker.desktop.extension.api.version=0.3.4
        LABEL $NAME=1
      `,
    },
  ],
  visit: {
    LABEL(label, scope, report) {
      for (const { name, nameWord } of labelsOf(label, scope)) {
        const message = problemOf(name);
        if (!message) continue;
        const lower = nameWord.text.toLowerCase();
        const isCase = !nameWord.text.includes('$') && problemOf(name.toLowerCase()) === undefined;
        const fixes = isCase ? [unsafeFix(`Change to ${clip(lower)}`, replace(nameWord, lower))] : [];
        report(nameWord, message, { fixes });
      }
    },
  },
});

function problemOf(name: string): string | undefined {
  // Those are what Docker asks its extensions for.
  if (/^com\.docker\.(?:desktop\.)?extension\./.test(name)) return undefined;
  const [owned] = /^(?:com\.docker|io\.docker|org\.dockerproject)\./.exec(name) ?? [];
  if (owned) return `Labels that begin with ${owned} are Docker's own`;
  if (/[A-Z]/.test(name)) return "A label's name is in lower case";
  // The guidelines leave out the underscore; nothing is known to refuse it.
  if (/[^a-z0-9._-]/.test(name)) return "A label's name is made of letters, digits, periods and hyphens";
  if (!/^[a-z]/.test(name) || !/[a-z0-9]$/.test(name))
    return "A label's name begins with a letter and ends with a letter or a digit";
  return /\.\.|--/.test(name) ? "A label's name has no two separators in a row" : undefined;
}
