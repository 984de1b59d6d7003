import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import { booleanFor } from '../booleans';
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
      fixed: code`
        # check=skip=StageNameCasing;error=true
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
      bad: code`
        # syntax=docker/dockerfile:1
        # escape=\`
        # check = Skip = all; error=yes
                  ^^^^^^^^^^ check has no option Skip; did you mean skip?
                             ^^^^^^^^^^ error is true or false, not yes
        FROM alpine:3.20 AS build
        FROM build
      `,
      fixed: code`
        # syntax=docker/dockerfile:1
        # escape=\`
        # check = skip = all; error=true
        FROM alpine:3.20 AS build
        FROM build
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
          const problem = problemOf(option);
          const range = { start: { line, character }, end: { line, character: character + option.length } };
          const { message, better } = problem ?? {};
          const fixes =
            better === undefined ? [] : [unsafeFix(`Change to ${clip(better.trim())}`, replace(range, better))];
          if (message) report(range, message, { fixes });
          character += option.length + 1;
        }
      }
    },
  },
});

const options = ['skip', 'error', 'experimental'];

/** What is wrong with an option, and what it means to be where that can be told. */
function problemOf(option: string): { readonly message: string; readonly better?: string } | undefined {
  const equals = option.indexOf('=');
  const key = (equals < 0 ? option : option.slice(0, equals)).trim();
  const value = option.slice(equals + 1).trim();

  if (!options.includes(key)) {
    const meant = nearest(key, options);
    const message = `check has no option ${clip(key)}${meant ? `; did you mean ${meant}?` : ''}`;
    return meant && equals >= 0 ? { message, better: option.replace(key, meant) } : { message };
  }
  if (equals < 0) return { message: `${key} needs a value: ${key}=…` };
  const isBoolean = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value);
  if (key !== 'error' || isBoolean) return undefined;
  const meant = booleanFor(value);
  const message = `error is true or false, not ${clip(value)}`;
  return meant ? { message, better: `${option.slice(0, equals)}=${meant}` } : { message };
}
