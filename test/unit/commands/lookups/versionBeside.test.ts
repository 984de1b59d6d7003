import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { versionBeside } from '../../../../client/commands/lookups/versionBeside';

const commit = '0123456789abcdef0123456789abcdef01234567';

describe('the version suggested for an image', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-unit-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, string | undefined]>> = {
    'that of package.json': [{ 'app/package.json': '{\n  "name": "cats",\n  "version": "1.2.3"\n}' }, '1.2.3'],
    'that of pyproject.toml': [{ 'app/pyproject.toml': '[project]\nversion = "2.0"\n' }, '2.0'],
    'that of Cargo.toml, as a tag': [{ 'app/Cargo.toml': '[package]\nversion = "0.1.0+a"\n' }, '0.1.0-a'],
    'the commit of the branch': [{ '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': commit }, '0123456'],
    'the commit of a branch that git has packed': [
      { '.git/HEAD': 'ref: refs/heads/a/b\n', '.git/packed-refs': `# pack-refs\n${commit} refs/heads/a/b\n` },
      '0123456',
    ],
    'the commit itself without a branch': [{ '.git/HEAD': `${commit}\n` }, '0123456'],
    'the commit of a worktree': [
      {
        'app/.git': 'gitdir: ../main/.git/worktrees/app\n',
        'main/.git/worktrees/app/HEAD': 'ref: refs/heads/app\n',
        'main/.git/worktrees/app/commondir': '../..\n',
        'main/.git/refs/heads/app': commit,
      },
      '0123456',
    ],
    'nothing that is no tag': [{ 'app/package.json': '{\n  "version": "$(id) --x"\n}' }, undefined],
    'nothing that lies outside of the repository': [
      { '.git/HEAD': 'ref: refs/../../secret\n', secret: commit },
      undefined,
    ],
    'nothing before the first commit': [{ '.git/HEAD': 'ref: refs/heads/main\n' }, undefined],
  };
  for (const [name, [files, version]] of Object.entries(cases)) {
    it(`is ${name}`, async () => {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
      }
      assert.equal(await versionBeside(join(folder, 'app', 'Dockerfile')), version);
    });
  }
});
