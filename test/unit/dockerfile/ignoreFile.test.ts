import assert from 'node:assert/strict';

import { ignoreFileOf, readIgnoreFile } from '../../../server/dockerfile/ignoreFile';

describe('a .dockerignore', () => {
  const ignored = (text: string, path: string) => readIgnoreFile(text).ignores(path);

  it('ignores a folder with all that is in it', () => {
    assert.ok(ignored('node_modules\n', 'node_modules/a/b.js'));
    assert.ok(!ignored('node_modules\n', 'web/node_modules'));
    assert.ok(ignored('**/node_modules\n', 'web/node_modules/a.js'));
    assert.ok(ignored('/dist/\n', 'dist/a'));
  });

  it('has wildcards that stop at a slash, and two stars that do not', () => {
    assert.ok(ignored('*.md', 'README.md'));
    assert.ok(!ignored('*.md', 'docs/README.md'));
    assert.ok(ignored('**/*.md', 'docs/en/README.md'));
    assert.ok(ignored('**/*.md', 'README.md'));
    assert.ok(ignored('temp?', 'tempa'));
    assert.ok(!ignored('temp?', 'temp'));
    assert.ok(ignored('[ab].txt', 'b.txt'));
    assert.ok(ignored('a.b', 'a.b'));
    assert.ok(!ignored('a.b', 'axb'));
  });

  it('lets the last pattern that fits decide', () => {
    assert.ok(!ignored('*.md\n!README.md', 'README.md'));
    assert.ok(ignored('*.md\n!README.md\nREADME*', 'README.md'));
    assert.ok(readIgnoreFile('dist\n!dist/keep').mayKeepInside('dist'));
    assert.ok(!readIgnoreFile('dist\n!other').mayKeepInside('dist'));
  });

  it('takes no notice of comments, blank lines and what is no pattern', () => {
    for (const text of ['', '# a', '\n\n', '[z-a]', '[', '\\', '!', '/', '..']) assert.ok(!ignored(text, 'a'), text);
  });

  const cases: readonly (readonly [pattern: string, leftOut: readonly string[], kept: readonly string[]])[] = [
    ['node_modules', ['node_modules', 'node_modules/a/b', './node_modules/'], ['web/node_modules', 'node_modules2']],
    ['/dist/', ['dist', '/dist/app.js'], ['web/dist']],
    ['*.log', ['a.log', '.log'], ['logs/a.log', 'a.log2']],
    ['**/*.log', ['a.log', 'logs/a.log', 'a/b/c.log'], ['a.txt']],
    ['**/cache', ['cache', 'a/cache/b', 'a/b/cache'], ['a/mycache', 'cache2']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b/c'], ['b', 'a/xb']],
    ['src/**', ['src/a', 'src/a/b'], ['src', 'srcs/a']],
    ['temp?', ['temp1', 'temp1/a'], ['temp', 'temp12', 'temp/']],
    ['[a-c]x', ['ax', 'cx'], ['dx', 'x']],
    ['[^a]x', ['bx'], ['ax']],
    ['[z-a]', [], ['z']],
    ['a\\*', ['a*'], ['ab']],
    ['./a/../b', ['b'], ['a/b']],
    ['a.c+(d)', ['a.c+(d)'], ['abc+(d)']],
    ['# no', [], ['# no', 'no']],
    ['*', ['a', 'a/b'], []],
    ['**', ['a', 'a/b'], []],
  ];
  for (const [pattern, leftOut, kept] of cases) {
    it(`with ${pattern} leaves out ${leftOut.join(', ') || 'nothing'}`, () => {
      const { ignores } = readIgnoreFile(`${pattern}\r\n\n`);
      assert.deepEqual(
        leftOut.filter((path) => !ignores(path)),
        [],
      );
      assert.deepEqual(kept.filter(ignores), []);
    });
  }

  it('says whether it ignores all, and whether it has exceptions', () => {
    const { ignoresAll, hasExceptions } = readIgnoreFile('*\n!src\n');
    assert.deepEqual([ignoresAll, hasExceptions], [true, true]);
    assert.equal(readIgnoreFile('.*\n').ignoresAll, false);
  });

  it('of a Dockerfile of its own goes before that of the folder', () => {
    const files = new Map([
      ['.dockerignore', 'a\n'],
      ['web.Dockerfile.dockerignore', 'b\n'],
    ]);
    const own = ignoreFileOf({ files });
    assert.equal(own?.ignores('a'), false);
    assert.equal(own.ignores('b'), true);
    assert.equal(ignoreFileOf({ files: new Map() }), undefined);
  });

  it('is read without going a way twice, whatever its globs', () => {
    assert.equal(readIgnoreFile(`${'**/*a*'.repeat(50)}b\n`).ignores('a/'.repeat(200)), false);
  });
});
