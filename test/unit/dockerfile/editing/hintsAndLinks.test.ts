import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { findInlayHints } from '../../../../server/dockerfile/editing/inlayHints';
import { findLinks } from '../../../../server/dockerfile/editing/links';

describe('hints and links in a Dockerfile', () => {
  it('show what FROM comes to, and the numbers of stages', () => {
    const document = parseDockerfile('ARG V=20\nFROM node:${V}-alpine AS a\nFROM a\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    assert.deepEqual(
      findInlayHints(document, range).map(({ label, position: { line } }) => [line, label]),
      [
        [1, '0'],
        [1, '= node:20-alpine'],
        [2, '1'],
      ],
    );
    assert.deepEqual(findInlayHints(parseDockerfile('FROM a\n'), range), []);
  });

  const links = (text: string) => findLinks(parseDockerfile(text)).map(({ target }) => target);

  it('lead to the page of an image in its registry', () => {
    const page = (image: string) => links(`FROM ${image}\n`)[0];
    assert.equal(page('node:22'), 'https://hub.docker.com/_/node/tags?name=22');
    assert.equal(page('bitnami/redis'), 'https://hub.docker.com/r/bitnami/redis');
    assert.equal(page('ghcr.io/astral-sh/uv:0.5'), 'https://ghcr.io/astral-sh/uv');
    assert.equal(page('mcr.microsoft.com/dotnet/sdk:8.0'), 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk/tags');
    assert.equal(page('quay.io/a/b:1'), 'https://quay.io/repository/a/b?tab=tags&tag=1');
    assert.equal(page('public.ecr.aws/docker/library/node:22'), 'https://gallery.ecr.aws/docker/library/node');
    assert.equal(
      page('123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1'),
      'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/team%2Fweb?region=eu-west-1',
    );
    assert.equal(page('registry.example.com/a:1'), undefined);
    assert.equal(page('scratch'), undefined);
  });

  it('expand variables, and leave stages alone', () => {
    assert.deepEqual(links('ARG V=3\nFROM alpine:$V AS b\nFROM b\nCOPY --from=b /x /y\nCOPY --from=nginx:1 /x /y\n'), [
      'https://hub.docker.com/_/alpine/tags?name=3',
      'https://hub.docker.com/_/nginx/tags?name=1',
    ]);
  });

  it('lead to files and addresses', () => {
    assert.deepEqual(
      links(
        'FROM scratch\nCOPY ./src/a.ts *.md $X /b/\nADD https://example.com/a.tgz /\nRUN curl "https://x.org/a?b=1"\n',
      ),
      ['src/a.ts', 'https://example.com/a.tgz', 'https://x.org/a?b=1'],
    );
    assert.deepEqual(links('FROM scratch\nRUN curl https://x.org/$V\n'), []);
    assert.deepEqual(links('FROM scratch\nADD git@github.com:a/b.git#main /b\n'), ['https://github.com/a/b']);
  });

  it('lead to what a bind mount takes from the build context', () => {
    assert.deepEqual(links('FROM a\nRUN --mount=source=./p.json,target=/p --mount=type=bind,src=q,dst=/q b\n'), [
      'https://hub.docker.com/_/a',
      'p.json',
      'q',
    ]);
    const elsewhere = 'RUN --mount=type=cache,source=p,target=/p --mount=from=x,source=p,target=/q b\n';
    assert.deepEqual(links(`FROM scratch\n${elsewhere}`), []);
  });
});
