import { code } from '../../lint/code';
import { nearest } from '../../lint/nearest';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'Invalid check directive',
  severity: 'error',
  why: 'The check directive has the options `skip`, `error` and `experimental`, separated by semicolons. BuildKit stops at any other.',
  see: 'https://docs.docker.com/reference/dockerfile/#check',
  examples: [
    {
      bad: code`
        # check=skip=StageNameCasing;erorr=true
                                     ^^^^^^^^^^ check has no option erorr; did you mean error?
        FROM alpine:3.20
      `,
    },
    {
      bad: code`
        # check=error=maybe
                ^^^^^^^^^^^ error is true or false, not maybe
        FROM alpine:3.20
      `,
    },
    {
      good: code`
        # check=skip=all;error=true;experimental=all
        FROM alpine:3.20
      `,
    },
  ],
  visit: {
    file({ directives }, _scope, report) {
      for (const { name, value, valueRange } of directives) {
        if (name !== 'check') continue;
        let { character } = valueRange.start;
        const { line } = valueRange.start;

        for (const option of value.split(';')) {
          const message = problemOf(option);
          const range = { start: { line, character }, end: { line, character: character + option.length } };
          if (message) report(range, message);
          character += option.length + 1;
        }
      }
    },
  },
});

const options = ['skip', 'error', 'experimental'];

function problemOf(option: string): string | undefined {
  const equals = option.indexOf('=');
  const key = (equals < 0 ? option : option.slice(0, equals)).trim();
  const value = option.slice(equals + 1).trim();

  if (!options.includes(key)) {
    const meant = nearest(key, options);
    return `check has no option ${clip(key)}${meant ? `; did you mean ${meant}?` : ''}`;
  }
  if (equals < 0) return `${key} needs a value: ${key}=…`;
  const isBoolean = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value);
  return key === 'error' && !isBoolean ? `error is true or false, not ${clip(value)}` : undefined;
}
