import assert from 'node:assert/strict';

import { familiarName, formatImageReference, parseImageReference } from '../../../server/dockerfile/imageReference';

const sha256 = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseImageReference', () => {
  const valid: Readonly<Record<string, string>> = {
    nginx: 'docker.io/library/nginx',
    'nginx:1.27-alpine': 'docker.io/library/nginx:1.27-alpine',
    'cats/containerofcats': 'docker.io/cats/containerofcats',
    'docker.io/nginx': 'docker.io/library/nginx',
    'index.docker.io/nginx': 'docker.io/library/nginx',
    'localhost/cats': 'localhost/cats',
    'localhost:5000/a/b:c': 'localhost:5000/a/b:c',
    'LOCAL/cats': 'LOCAL/cats',
    '[fd00::1]:5000/cats': '[fd00::1]:5000/cats',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com/cats/web:v1':
      '123456789012.dkr.ecr.us-east-1.amazonaws.com/cats/web:v1',
    'a__b/c---d/e.f_g': 'docker.io/a__b/c---d/e.f_g',
    [`alpine@${sha256}`]: `docker.io/library/alpine@${sha256}`,
    [`ghcr.io/a/b:1@${sha256}`]: `ghcr.io/a/b:1@${sha256}`,
    [`a@sha512:${'0'.repeat(128)}`]: `docker.io/library/a@sha512:${'0'.repeat(128)}`,
    'a:b': 'docker.io/library/a:b',
    sha256: 'docker.io/library/sha256',
  };
  for (const [text, full] of Object.entries(valid)) {
    it(`reads ${text} as ${full}`, () => {
      const reference = parseImageReference(text);
      assert.equal(reference && formatImageReference(reference), full);
    });
  }

  const invalid = [
    '',
    ' ',
    '-nginx',
    '-nginx/cats',
    '--privileged',
    'a.b-/cats',
    'Nginx',
    'nginx:',
    'nginx:-1',
    'nginx:a b',
    `nginx:${'a'.repeat(129)}`,
    'nginx@',
    'nginx@sha256:0123',
    `nginx@${sha256.toUpperCase()}`,
    `nginx@md5:${'0'.repeat(32)}`,
    'a//b',
    '/a',
    'a/',
    'a___b',
    'a..b',
    'https://example.com/a',
    'example.com/A',
    'example.com:x/a',
    'nginx\n',
    '$(id)',
    '0123456789abcdef'.repeat(4),
    'a'.repeat(256),
    'a/'.repeat(100_000),
  ];
  for (const text of invalid) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))}${text.length > 40 ? ` of ${text.length} characters` : ''}`, () => {
      assert.equal(parseImageReference(text), undefined);
    });
  }

  it('keeps tag and digest apart', () => {
    assert.deepEqual(parseImageReference(`nginx:1@${sha256}`), {
      registry: 'docker.io',
      repository: 'library/nginx',
      tag: '1',
      digest: sha256,
    });
  });
});

describe('familiarName', () => {
  const names = ['nginx:1', 'cats/web', 'docker.io/library/a/b', 'ghcr.io/a/b:1', `alpine@${sha256}`];
  const familiar = ['nginx:1', 'cats/web', 'library/a/b', 'ghcr.io/a/b:1', `alpine@${sha256}`];

  names.forEach((name, at) => {
    it(`writes ${name} as ${familiar[at]}`, () => {
      const reference = parseImageReference(name);
      assert.equal(reference && familiarName(reference), familiar[at]);
    });
  });
});
