import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'SHELL that is no JSON array',
  severity: 'error',
  why: 'SHELL names the program that reads shell forms, so it cannot have one itself. BuildKit accepts a JSON array of strings only, and those have double quotes.',
  see: 'https://docs.docker.com/reference/dockerfile/#shell',
  aliases: ['SHELL_JSON_FORM', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        SHELL /bin/bash -c
              ^^^^^^^^^^^^ SHELL takes a JSON array: ["/bin/bash", "-c"]
      `,
      fixed: code`
        FROM alpine:3.20
        SHELL ["/bin/bash", "-c"]
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        SHELL ['powershell', '-Command']
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ SHELL takes a JSON array: ["powershell", "-Command"]
      `,
      fixed: code`
        # escape=\`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        SHELL ["powershell", "-Command"]
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        SHELL [ "/bin/ash", \
          "-c" ]
      `,
    },
  ],
  visit: {
    SHELL({ words, isExec }, scope, report) {
      const [word] = words;
      if (isExec || !word) return;

      const items = word.text
        .split(/[\s,[\]]+/)
        .map((item) => item.replace(/^'(.*)'$|^"(.*)"$/, '$1$2'))
        .filter((item) => item !== '');
      const isPlain = items.length > 0 && items.every((item) => /^[\w./:\\-]+$/.test(item));
      const array = `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
      const fixes = isPlain ? [unsafeFix('Write it as a JSON array', replace(word, array))] : [];
      report(word, `SHELL takes a JSON array: ${isPlain ? array : '["/bin/sh", "-c"]'}`, buildError(scope, { fixes }));
    },
  },
});
