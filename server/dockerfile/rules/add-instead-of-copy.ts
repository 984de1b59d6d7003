import { code } from '../../lint/code';
import { replace, unsafeFix } from '../../lint/fix';
import { isArchive } from '../archives';
import { readHeredocMark } from '../heredoc';
import { clip } from '../quote';
import { isRemote } from '../remote';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'ADD for a plain file',
  severity: 'information',
  why: 'ADD downloads addresses and unpacks archives, and does so when nobody expects it: a file that turns out to be an archive. COPY copies.',
  see: 'https://docs.docker.com/build/building/best-practices/#add-or-copy',
  aliases: ['DL3020', 'DS-0005', 'CKV_DOCKER_4'],
  examples: [
    {
      bad: code`
        FROM alpine:3.20
        ADD package.json /app/
        ^^^ ADD downloads and unpacks; for package.json there is COPY
        add --chown=app ["src", "/app/"]
        ^^^ ADD downloads and unpacks; for src there is COPY
      `,
      fixed: code`
        FROM alpine:3.20
        COPY package.json /app/
        copy --chown=app ["src", "/app/"]
      `,
    },
    {
      bad: code`
        FROM alpine:3.20
        ONBUILD ADD \
                ^^^ ADD downloads and unpacks; for src there is COPY
          # the sources, and what they need
          lib.tar.gz src \
          /app/
      `,
    },
    {
      good: code`
        FROM alpine:3.20
        ADD rootfs.tar.xz /
        ADD https://example.com/app.js /app/
        ADD git@github.com:cats/web.git /web
        ADD --unpack=true $ARCHIVE /
        ADD <<EOF /etc/motd
        hello
        EOF
        COPY package.json /app/
      `,
    },
  ],
  visit: {
    ADD({ name, words, flags }, _scope, report) {
      const sources = words.slice(0, -1);
      const plain = sources.find(({ value }) => !isForAdd(value));
      if (!plain || flags.some((flag) => onlyAdd.has(flag.name))) return;

      const keyword = name.text === name.text.toLowerCase() ? 'copy' : 'COPY';
      const canCopy = sources.every(({ value }) => !isForAdd(value));
      const fixes = canCopy ? [unsafeFix(`Change to ${keyword}`, replace(name, keyword))] : [];
      report(name, `ADD downloads and unpacks; for ${clip(plain.value)} there is COPY`, { fixes });
    },
  },
});

const onlyAdd = new Set(['checksum', 'keep-git-dir', 'unpack']);

function isForAdd(source: string): boolean {
  return isRemote(source) || isArchive(source) || source.includes('$') || readHeredocMark(source) !== undefined;
}
