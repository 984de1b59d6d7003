import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';

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
        FROM --platform=linux/ alpine:3.20
                        ^^^^^^ linux/ is no platform, such as linux/arm64
      `,
    },
    {
      good: code`
        FROM --platform=linux/arm/v7 alpine:3.20
        FROM --platform=$BUILDPLATFORM alpine:3.20
        FROM --platform=arm64 alpine:3.20
        FROM --platform=windows(10.0.17763)/amd64 alpine:3.20
      `,
    },
  ],
  visit: {
    FROM(from, scope, report) {
      const flag = from.flags.find(({ name }) => name === 'platform');
      if (!flag?.setting || flag.setting.unexpanded.includes('$')) return;

      const platform = expandWord(flag.setting, from, scope).value;
      if (platform === '') return report(flag, 'This platform is empty');
      const parts = platform?.split('/') ?? [];
      if (parts.length <= 3 && parts.every((part) => /^[\w.-]+(?:\([^)]*\))?$/.test(part))) return;
      report(flag.setting, `${clip(platform ?? '')} is no platform, such as linux/arm64`);
    },
  },
});
