import type { Range } from 'vscode-languageserver-textdocument';

import { code } from '../../lint/code';
import { insertAfter, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { expandableWords, expandWord, rangeInWord } from '../expandable';
import type { ExpansionProblem } from '../expansion';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Substitution that BuildKit cannot do',
  severity: 'error',
  why: 'BuildKit replaces variables itself, and knows less than a shell: `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/` and `//`. It stops at anything else between the braces, and at braces that stay open. In RUN, the shell replaces variables.',
  see: 'https://docs.docker.com/reference/dockerfile/#environment-replacement',
  aliases: ['UNSUPPORTED_MODIFIER'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ARG NAME=cats
        ENV UPPER=\${NAME^^}
                  ^^^^^^^^^ BuildKit does not know this modifier: \${NAME^^}
        WORKDIR /srv/\${NAME:0:1}
                     ^^^^^^^^^^^ BuildKit does not know this modifier: \${NAME:0:1}
        LABEL name="a \${NAME/a} b"
                      ^^^^^^^^^ There is no second slash: \${NAME/a}
      `,
      fixed: code`
        FROM alpine:3.20
        ARG NAME=cats
        ENV UPPER=\${NAME^^}
        WORKDIR /srv/\${NAME:0:1}
        LABEL name="a \${NAME/a/} b"
      `,
    },
    {
      bad: code`
        ARG NAME=cats:1
        FROM \${NAME
             ^^^^^^ There is no closing brace: \${NAME
        COPY \
          --chown=\${} \
                  ^^^ There is no name: \${}
          ["a", \
          # in a list
          "/\${#NAME}"]
            ^^^^^^^^ BuildKit does not know this modifier: \${#NAME}
      `,
      fixed: code`
        ARG NAME=cats:1
        FROM \${NAME}
        COPY \
          --chown=\${} \
          ["a", \
          # in a list
          "/\${#NAME}"]
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ARG NAME=cats
        ENV A=\${NAME:-\${OTHER:-x}} B=\${NAME##*/} C=\${NAME%%.*} D=\${NAME//a/\/} E='\${NAME^^}'
        RUN echo \${NAME^^}
        CMD echo \${NAME^^}
      `,
    },
  ],
  visit: {
    instruction(instruction, scope, report) {
      for (const word of expandableWords(instruction)) {
        if (!word.unexpanded.includes('$')) continue;
        const { problem } = expandWord(word, instruction, scope);
        const reason = problem && reasons[problem.kind];
        if (!problem || !reason) continue;

        const { start, end, kind } = problem;
        const text = word.unexpanded.slice(start, end);
        const aliases = kind === 'modifier' ? ['UNSUPPORTED_MODIFIER'] : [];
        const range = rangeInWord(word, instruction, start, end);
        const fixes = word.text.includes(text) ? close(text, kind, range) : [];
        report(range, `${reason}: ${clip(text)}`, buildError(scope, { aliases, fixes }));
      }
    },
  },
});

const reasons: Readonly<Partial<Record<ExpansionProblem['kind'], string>>> = {
  modifier: 'BuildKit does not know this modifier',
  substitution: 'There is no name',
  brace: 'There is no closing brace',
  slash: 'There is no second slash',
  pattern: 'There is a backslash that means nothing in this pattern',
};

/** Adds the brace after a name, or the slash that says to put nothing in. */
function close(text: string, kind: ExpansionProblem['kind'], { start, end }: Range): readonly Fix[] {
  if (kind === 'brace' && /^\$\{\w+$/.test(text)) return [unsafeFix('Add the brace', insertAfter({ start, end }, '}'))];
  const before = { line: end.line, character: end.character - 1 };
  const isSlash = kind === 'slash' && text.endsWith('}') && start.line === end.line;
  return isSlash ? [unsafeFix('Add the slash', insertAfter({ start, end: before }, '/'))] : [];
}
