import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { stageNameOf } from '../stages';
import { takePartAway } from '../takeAway';

export default dockerfileRule({
  title: 'FROM for one platform only',
  severity: 'information',
  why: 'A fixed platform makes every build use that one, whatever `--platform` asks for, and elsewhere runs it under emulation. A stage that is meant for one platform says so in its name.',
  see: 'https://docs.docker.com/reference/build-checks/from-platform-flag-const-disallowed/',
  aliases: ['FromPlatformFlagConstDisallowed', 'DL3029'],
  examples: [
    {
      bad: code`
        FROM --platform=linux/amd64 alpine:3.20 AS build
                        ^^^^^^^^^^^ This stage is for linux/amd64, whatever the build is for
      `,
      fixed: code`
        FROM alpine:3.20 AS build
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS base
        FROM \`
          # an old one
          --platform=arm64 \`
                     ^^^^^ This stage is for arm64, whatever the build is for
          base
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS base
        FROM \`
          # an old one
          base
      `,
    },
    {
      good: code`
        FROM --platform=$BUILDPLATFORM alpine:3.20 AS build
        FROM --platform=linux/amd64 alpine:3.20 AS build_amd64
      `,
    },
  ],
  visit: {
    FROM(from, _scope, report) {
      const flag = from.flags.find(({ name }) => name === 'platform');
      const platform = flag?.setting;
      if (!platform || platform.value === '' || platform.unexpanded.includes('$')) return;

      const stage = stageNameOf(from)?.text.toLowerCase() ?? '';
      const [system = '', architecture = system] = platform.value.toLowerCase().split('/');
      if (stage.includes(system) || stage.includes(normal[architecture] ?? architecture)) return;
      const edit = takePartAway(from, [...from.flags, ...from.words], flag);
      report(platform, `This stage is for ${clip(platform.value)}, whatever the build is for`, {
        fixes: [
          ...(edit ? [unsafeFix('Take the flag away', edit)] : []),
          unsafeFix('Use the platform of the builder', replace(platform, '$BUILDPLATFORM')),
        ],
      });
    },
  },
});

/** Other names of the same architecture. Source: github.com/containerd/platforms. */
const normal: Readonly<Record<string, string>> = { x86_64: 'amd64', 'x86-64': 'amd64', aarch64: 'arm64', i386: '386' };
