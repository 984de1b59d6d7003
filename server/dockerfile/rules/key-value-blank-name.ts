import { code } from '../../lint/code';
import type { Report } from '../../lint/rule';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import type { Scope } from '../scope';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Value without a name',
  severity: 'error',
  why: 'What ENV, LABEL and ARG set needs a name before the equals sign. Blanks around the sign separate it from the name.',
  see: 'https://docs.docker.com/reference/dockerfile/#env',
  aliases: ['SYNTAX_MISSING_NAMES'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ENV A=1 =2
                ^^ =2 has no name before the equals sign
        ARG =3
            ^^ =3 has no name before the equals sign
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ENV A= B==
      `,
    },
  ],
  visit: { ARG: checkNames, ENV: checkNames, LABEL: checkNames },
});

function checkNames({ words, pairs }: Instruction, scope: Scope, report: Report): void {
  if (pairs.some(({ isLegacy }) => isLegacy)) return;
  for (const word of words) {
    if (!word.text.startsWith('=')) continue;
    report(word, `${clip(word.text)} has no name before the equals sign`, buildError(scope));
  }
}
