import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { nearest } from '../../lint/nearest';
import { expandWord } from '../expandable';
import { clip } from '../quote';
import { isSystemOrArchitecture, usualPlatforms } from '../platform';
import { dockerfileRule } from '../rule';
import { takePartAway } from '../takeAway';

export default dockerfileRule({
  title: 'Invalid platform',
  severity: 'error',
  why: 'A platform is named `os/architecture` or `os/architecture/variant`, such as `linux/arm64`. BuildKit stops at an empty one and at any other form.',
  see: 'https://docs.docker.com/reference/dockerfile/#from',
  examples: [
    {
      bad: code`
        FROM --platform=linux/arm/v7/hard alpine:3.20
                        ^^^^^^^^^^^^^^^^^ linux/arm/v7/hard is no platform, such as linux/arm64
        FROM --platform= alpine:3.20
             ^^^^^^^^^^^ This platform is empty
        FROM --platform=linux/ alpine:3.20 AS linux
                        ^^^^^^ linux/ is no platform, such as linux/arm64
      `,
      fixed: code`
        FROM --platform=linux/arm/v7/hard alpine:3.20
        FROM alpine:3.20
        FROM --platform=linux alpine:3.20 AS linux
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM \`
          # of the builder
          --platform=linux//amd64 \`
                     ^^^^^^^^^^^^ linux//amd64 is no platform, such as linux/arm64
          build AS amd64
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM \`
          # of the builder
          --platform=linux/amd64 \`
          build AS amd64
      `,
    },
    {
      good: code`
        FROM --platform=linux/arm/v7 alpine:3.20
        FROM --platform=$BUILDPLATFORM alpine:3.20
        FROM --platform=arm64 alpine:3.20
        FROM --platform=windows(10.0.17763)/amd64 alpine:3.20
        FROM --platform=aarch64 alpine:3.20 AS arm64
        FROM --platform=cats/dogs alpine:3.20
      `,
    },
  ],
  visit: {
    FROM(from, scope, report) {
      const flag = from.flags.find(({ name }) => name === 'platform');
      if (!flag?.setting || flag.setting.unexpanded.includes('$')) return;

      const platform = expandWord(flag.setting, from, scope).value;
      if (platform === '') {
        const edit = takePartAway(from, [...from.flags, ...from.words], flag);
        return report(flag, 'This platform is empty', { fixes: edit ? [unsafeFix('Take the flag away', edit)] : [] });
      }
      const parts = platform?.split('/') ?? [];
      if (isPlatform(parts)) return;

      const better = correct(parts);
      const fixes = better === undefined ? [] : [unsafeFix(`Change to ${better}`, replace(flag.setting, better))];
      report(flag.setting, `${clip(platform ?? '')} is no platform, such as linux/arm64`, { fixes });
    },
  },
});

function isPlatform(parts: readonly string[]): boolean {
  const [first = ''] = parts;
  if (parts.length === 1) return isSystemOrArchitecture(first.replace(/\(.*\)$/, ''));
  return parts.length <= 3 && parts.every((part) => /^[\w.-]+(?:\([^)]*\))?$/.test(part));
}

/** Without empty parts, or the name that is spelt almost like it. */
function correct(parts: readonly string[]): string | undefined {
  const named = parts.filter((part) => part !== '');
  if (isPlatform(named)) return named.join('/');
  return named.length === 1 ? nearest(named[0] ?? '', usualPlatforms) : undefined;
}
