import { code } from '../../lint/code';
import { expandWord } from '../expandable';
import { clip } from '../quote';
import { dockerfileRule } from '../rule';
import { buildError } from '../trigger';

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
      if (!setting || !digest || isDigest.test(digest)) return;

      // For a Git repository it is the hash of a commit.
      const sources = add.words.slice(0, -1);
      if (!sources.every(({ value }) => /^https?:\/\//.test(value) && !/\.git\b/.test(value))) return;
      report(setting, `${clip(digest)} is no digest: it is sha256: and 64 hexadecimal digits`, buildError(scope));
    },
  },
});

const isDigest = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;
