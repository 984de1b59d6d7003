import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import { clip } from '../quote';
import { dockerfileRule, isKeyword, keywords } from '../rule';
import { buildError } from '../trigger';

export default dockerfileRule({
  title: 'Unknown instruction',
  severity: 'error',
  why: 'BuildKit stops at a line whose first word is no instruction. Often a `\\` is missing at the end of the line before.',
  see: 'https://docs.docker.com/reference/dockerfile/#overview',
  aliases: ['UNKNOWN_INSTRUCTION', 'DL1000'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        RUM make
        ^^^ RUM is no instruction; did you mean RUN?
      `,
      fixed: code`
        FROM alpine:3.20
        RUN make
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        RUN apk update
          && make
          ^^ && is no instruction
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        \
        ^ There is no instruction in what is continued here
        # just a comment
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        run make
      `,
    },
  ],
  visit: {
    instruction({ keyword, name, source }, scope, report) {
      if (isKeyword(keyword)) return;
      if (keyword === '') {
        const end = { line: 0, character: source.split('\n', 1)[0]?.length ?? 0 };
        return report({ start: { line: 0, character: 0 }, end }, 'There is no instruction in what is continued here');
      }

      const meant = nearest(keyword, scope.isTrigger() ? triggers : keywords);
      const message = `${clip(name.text)} is no instruction${meant ? `; did you mean ${meant}?` : ''}`;
      const fixes = meant ? [unsafeFix(`Change to ${meant}`, replace(name, meant))] : [];
      report(name, message, scope.hasOwnFrontend() ? { fixes, severity: 'warning' } : buildError(scope, { fixes }));
    },
  },
});

const triggers = keywords.filter((keyword) => !['FROM', 'MAINTAINER', 'ONBUILD'].includes(keyword));
