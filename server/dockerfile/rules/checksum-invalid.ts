import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { expandWord } from '../expandable';
import type { Word } from '../instruction';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';
import { digestPattern } from '../imageReference';

export default dockerfileRule({
  title: 'Invalid checksum',
  severity: 'error',
  why: '`--checksum` is a digest such as `sha256:` and 64 hexadecimal digits, which the downloaded file must have. BuildKit refuses other algorithms.',
  see: 'https://docs.docker.com/reference/dockerfile/#add---checksum',
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ADD --checksum=md5:0123456789abcdef0123456789abcdef https://example.com/a.txt /
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ md5:0123456789abcdef0123456789abcdef is no digest: it is sha256: and 64 hexadecimal digits
      `,
    },
    {
      bad: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD ADD \`
          # of the publisher
          --checksum=0123456789ABCDEF0123456789ABCDEF0123456789abcdef0123456789abcdef \`
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 0123456789ABCDEF0123456789ABCDEF01234567… is no digest: it is sha256: and 64 hexadecimal digits
          https://example.com/a.txt /
      `,
      fixed: code`
        # escape=\`
        FROM alpine:3.20 AS build
        FROM build
        ONBUILD ADD \`
          # of the publisher
          --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef \`
          https://example.com/a.txt /
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ADD --checksum=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef https://example.com/a.txt /
        ADD --checksum=$SUM https://example.com/a.txt /
        ADD --checksum=0123456789abcdef0123456789abcdef01234567 https://github.com/cats/web.git /
      `,
    },
  ],
  visit: {
    ADD(add, scope, report) {
      const setting = add.flags.find(({ name }) => name === 'checksum')?.setting;
      const digest = setting && expandWord(setting, add, scope).value;
      if (!setting || !digest || digestPattern.test(digest)) return;

      // For a Git repository it is the hash of a commit.
      const sources = add.words.slice(0, -1);
      if (!sources.every(({ value }) => /^https?:\/\//.test(value) && !/\.git\b/.test(value))) return;
      const message = `${clip(digest)} is no digest: it is sha256: and 64 hexadecimal digits`;
      report(setting, message, buildError(scope, { fixes: mend(setting) }));
    },
  },
});

/** The digits alone, whose number tells the algorithm, or with capitals. */
function mend({ text, range }: Word): readonly Fix[] {
  const lower = text.toLowerCase();
  const better = [lower, `sha256:${lower}`, `sha384:${lower}`, `sha512:${lower}`].find((each) =>
    digestPattern.test(each),
  );
  return better === undefined ? [] : [unsafeFix(`Change to ${clip(better)}`, replace(range, better))];
}
