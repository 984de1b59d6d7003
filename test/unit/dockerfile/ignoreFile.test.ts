import assert from 'node:assert/strict';

import { readIgnoreFile } from '../../../server/dockerfile/ignoreFile';

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
});
