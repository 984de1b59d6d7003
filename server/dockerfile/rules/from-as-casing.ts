import { code } from '../../lint/code';
import { replace, safeFix } from '../../lint/fix';
import { caseOf } from '../casing';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'AS in another case than FROM',
  severity: 'hint',
  why: 'Keywords read best when they are all written alike. BuildKit reports an `as` that does not look like its `FROM`.',
  see: 'https://docs.docker.com/reference/build-checks/from-as-casing/',
  aliases: ['FromAsCasing'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20 as build
                         ^^ as is in lower case, FROM in upper case
      `,
      fixed: code`
        FROM alpine:3.20 AS build
      `,
    },
    {
      bad: code`
        from alpine:3.20 \
          # for the tools
          As build
          ^^ As is in mixed case, from in lower case
      `,
      fixed: code`
        from alpine:3.20 \
          # for the tools
          as build
      `,
    },
    {
      good: code`
        from alpine:3.20 as build
        From alpine:3.20 AS test
      `,
    },
  ],
  visit: {
    FROM({ name, words }, _scope, report) {
      const [, as, stage] = words;
      if (!as || !stage || !/^as$/i.test(as.text)) return;

      // BuildKit looks at the first word alone: anything but all small letters asks for capitals.
      const wanted = caseOf(name.text) === 'lower' ? 'lower' : 'upper';
      const written = caseOf(as.text);
      if (written === wanted) return;

      const better = wanted === 'lower' ? 'as' : 'AS';
      const message = `${as.text} is in ${written ?? 'mixed'} case, ${name.text} in ${caseOf(name.text) ?? 'mixed'} case`;
      report(as, message, { fixes: [safeFix(`Change to ${better}`, replace(as, better))] });
    },
  },
});
