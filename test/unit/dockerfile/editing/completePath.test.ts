import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { completeIgnore, ignoreFolderAsked } from '../../../../server/dockerfile/editing/completeIgnore';
import { contextEntries, folderAsked } from '../../../../server/dockerfile/editing/completePath';
import { labels, taken } from '../../../support/completedDockerfile';
import { readCursorMark } from '../../../support/cursorMark';

describe('completion of paths in a Dockerfile', () => {
  it('offers files of the build context', () => {
    const entries = [
      { name: 'src', isFolder: true },
      { name: 'package.json', isFolder: false },
    ];
    assert.equal(taken('FROM a\nCOPY pa|', 'package.json', entries), 'FROM a\nCOPY package.json');
    assert.equal(taken('FROM a\nCOPY ["./s|', 'src/', entries), 'FROM a\nCOPY ["./src/');
    assert.deepEqual(labels('FROM a\nFROM b\nCOPY --from=0 p|', entries), []);
    assert.deepEqual(labels('FROM a\nRUN s|', entries), []);
    const mount = 'FROM a\nRUN --mount=target=/a,source=';
    assert.equal(taken(`${mount}./s|`, 'src/', entries), `${mount}./src/`);
    assert.deepEqual(labels('FROM a\nFROM b\nRUN --mount=from=0,source=p|', entries), []);
    assert.deepEqual(labels('FROM a\nRUN --mount=type=cache,source=p|', entries), []);
  });

  it('offers names with blanks only where JSON keeps them whole, and what --exclude can leave out', () => {
    const entries = [
      { name: 'a b.txt', isFolder: false },
      { name: 'ab.txt', isFolder: false },
    ];
    assert.equal(taken('FROM a\nCOPY ["x","a|"]', 'a b.txt', entries), 'FROM a\nCOPY ["x","a b.txt"]');
    assert.ok(!labels('FROM a\nCOPY a|', entries).includes('a b.txt'));
    assert.ok(!labels('FROM a\nCOPY |', [{ name: '$a', isFolder: false }]).includes('$a'));
    assert.equal(taken('FROM a\nCOPY --exclude=| . /a', 'ab.txt', entries), 'FROM a\nCOPY --exclude=ab.txt . /a');
  });

  it('asks for the entries of the folder that is being typed, inside the context', () => {
    const asked = (marked: string) => {
      const { text, position } = readCursorMark(marked);
      return folderAsked(parseDockerfile(text), position);
    };
    assert.equal(asked('FROM a\nCOPY |'), '');
    assert.equal(asked('FROM a\nCOPY ./web/src/ma|'), 'web/src');
    assert.equal(asked('FROM a\nCOPY ../../etc/|'), 'etc');
    assert.equal(asked('FROM a\nRUN --mount=type=bind,src=web/s|'), 'web');
    assert.equal(asked('FROM a\nRUN |'), undefined);
    assert.equal(asked('FROM a\nADD https://example.com/|'), undefined);
  });

  it('leaves out what .dockerignore keeps out of the context', () => {
    const entries = ['a.md', 'b.ts'].map((name) => ({ name, isFolder: false }));
    const around = (name: string) => ({ files: new Map([[name, '*.md']]) });
    assert.deepEqual(contextEntries('', entries, around('.dockerignore')), entries.slice(1));
    assert.deepEqual(contextEntries('', entries, around('Dockerfile.dockerignore')), entries.slice(1));
    assert.deepEqual(contextEntries('docs', entries, around('.dockerignore')), entries);
  });
});

describe('completion in a .dockerignore', () => {
  const entries = [
    { name: 'src', isFolder: true },
    { name: 'a.md', isFolder: false },
  ];
  const offered = (marked: string) => {
    const { text, position } = readCursorMark(marked);
    return [ignoreFolderAsked(text, position), completeIgnore(text, position, entries).map(({ label }) => label)];
  };

  it('offers the entries of the folder that is being typed', () => {
    assert.deepEqual(offered('# a\n|'), ['', ['src/', 'a.md']]);
    assert.deepEqual(offered('!web/s|'), ['web', ['src/', 'a.md']]);
    assert.deepEqual(offered('node_modules\r\n/a|\r\n'), ['', ['src/', 'a.md']]);
  });

  it('offers nothing in comments and behind wildcards', () => {
    assert.deepEqual(offered('# s|'), [undefined, []]);
    assert.deepEqual(offered('**/s|'), [undefined, []]);
  });
});
