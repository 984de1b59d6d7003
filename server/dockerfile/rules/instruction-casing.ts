import { code } from '../../lint/code';
import { replace, safeFix } from '../../lint/fix';
import { caseOf } from '../casing';
import { clip } from '../quote';
import { dockerfileRule, isKeyword } from '../rule';

export default dockerfileRule({
  title: 'Keyword in another case than most',
  severity: 'hint',
  why: 'Any case will do, but one alone is easier to read: that of most keywords of the file.',
  see: 'https://docs.docker.com/reference/build-checks/consistent-instruction-casing/',
  aliases: ['ConsistentInstructionCasing', 'CASING_INSTRUCTION'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        run make
        ^^^ Most keywords of this file are in upper case
        Cmd ["make"]
        ^^^ Most keywords of this file are in upper case
        USER 1000
      `,
      fixed: code`
        FROM alpine:3.20
        RUN make
        CMD ["make"]
        USER 1000
      `,
    },
    {
      bad: code`
        from alpine:3.20
        run make
        ONBUILD \
        ^^^^^^^ Most keywords of this file are in lower case
          RUN make
      `,
      fixed: code`
        from alpine:3.20
        run make
        onbuild \
          RUN make
      `,
    },
    {
      good: code`
        arg VERSION=3.20
        FROM alpine:\${VERSION}
      `,
    },
  ],
  visit: {
    instruction({ name, keyword }, scope, report) {
      // BuildKit leaves out the ARGs before the first stage and what ONBUILD keeps.
      if (!isKeyword(keyword) || !scope.isInStage() || scope.isTrigger()) return;
      const wanted = scope.keywordCase();
      if (caseOf(name.text) === wanted) return;

      const better = wanted === 'upper' ? keyword : keyword.toLowerCase();
      const message = `Most keywords of this file are in ${wanted} case`;
      report(name, message, { fixes: [safeFix(`Change to ${clip(better)}`, replace(name, better))] });
    },
  },
});
