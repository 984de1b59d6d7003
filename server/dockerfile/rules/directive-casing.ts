import { code } from '../../lint/code';
import { replace, safeFix } from '../../lint/fix';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Parser directive in capitals',
  severity: 'hint',
  why: 'Names of parser directives are written in small letters. BuildKit reads others, too, but not every tool and reader expects them.',
  see: 'https://docs.docker.com/reference/dockerfile/#parser-directives',
  aliases: ['CASING_DIRECTIVE'],
  examples: [
    {
      bad: code`
        # Syntax=docker/dockerfile:1
          ^^^^^^ A directive is written in small letters: syntax
        #ESCAPE = \`
         ^^^^^^ A directive is written in small letters: escape
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
      `,
      fixed: code`
        # syntax=docker/dockerfile:1
        #escape = \`
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
      `,
    },
    {
      good: code`
        # syntax=docker/dockerfile:1
        FROM alpine:3.20
        # ESCAPE=none
      `,
    },
    {
      good: code`
        #!/usr/bin/env dockerfile
        # syntax=docker/dockerfile:1
        # escape=\`
        FROM alpine:3.20
      `,
    },
  ],
  visit: {
    file({ directives, text }, _scope, report) {
      const last = directives.at(-1);
      const lines = last ? text.split('\n', last.range.start.line + 1) : [];
      for (const { name, nameRange } of directives) {
        const { start, end } = nameRange;
        if (lines[start.line]?.slice(start.character, end.character) === name) continue;
        const fixes = [safeFix('Write it in small letters', replace(nameRange, name))];
        report(nameRange, `A directive is written in small letters: ${name}`, { fixes });
      }
    },
  },
});
