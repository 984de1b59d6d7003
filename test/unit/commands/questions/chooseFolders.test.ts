import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Aws } from '../../../../client/aws/aws';
import { chooseFolders } from '../../../../client/commands/questions/chooseFolders';
import type { LocalSource } from '../../../../client/commands/questions/localSource';
import { toolsFor } from '../../../support/toolsFor';

describe('the folder that stands in for a volume', () => {
  let folder: string;
  let source: LocalSource;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-unit-'));
    await mkdir(join(folder, 'files'));
    const volumes = [{ name: 'scratch' }, { name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }];
    const definition = { family: 'cats', containerDefinitions: [], volumes };
    source = { definition, name: 'cats', key: '/task.json', file: '/task.json', folder };
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is asked once for what comes from elsewhere on ECS, and again when it is gone', async () => {
    const { tools, asked } = ask({ 'Volume files': 'A Folder…', 'Folder for files': './files' });
    for (let times = 0; times < 2; times += 1) {
      assert.deepEqual(await chooseFolders(undefined, source, tools), { files: join(folder, 'files') });
    }
    assert.deepEqual(asked, ['Volume files', 'Folder for files']);

    await rm(join(folder, 'files'), { recursive: true });
    await assert.rejects(chooseFolders(undefined, source, tools), /There is no folder/);
  });

  it('may be none, which is remembered too', async () => {
    const { tools, asked } = ask({ 'Volume files': 'Empty' });
    for (let times = 0; times < 2; times += 1) assert.deepEqual(await chooseFolders(undefined, source, tools), {});
    assert.deepEqual(asked, ['Volume files']);
  });

  it('is not asked where other code names it, which is not remembered', async () => {
    const { tools, asked } = ask({});
    assert.deepEqual(await chooseFolders({ files: '/somewhere' }, source, tools), { files: '/somewhere' });
    assert.deepEqual(asked, []);
    assert.equal(tools.answers.get('/task.json', 'folders'), undefined);
  });
});

function ask(answers: Readonly<Record<string, string>>) {
  // No part of it reaches AWS.
  return toolsFor({} as Aws, { answers });
}
