import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { contextStamp } from '../../../client/docker/contextStamp';

const signal = new AbortController().signal;

describe('the stamp of a build context', () => {
  let context = '';
  beforeEach(async () => {
    context = await mkdtemp(join(tmpdir(), 'slipway-context-'));
    await mkdir(join(context, 'site'));
    await writeFile(join(context, 'Dockerfile'), 'FROM busybox\nCOPY site /site\n');
    await writeFile(join(context, 'site', 'cats.html'), 'cats');
    await writeFile(join(context, 'README.md'), 'read me');
    await writeFile(join(context, '.dockerignore'), 'site/*.log\n');
  });
  afterEach(() => rm(context, { recursive: true, force: true }));

  const stamp = (changes: object = {}, builder: 'buildkit' | 'legacy' = 'buildkit') => {
    const request = { dockerfile: join(context, 'Dockerfile'), context, tag: 'cats:1', ...changes };
    return contextStamp(request, builder, signal);
  };

  it('stays while nothing changes', async () => {
    assert.equal(await stamp(), await stamp());
  });

  it('changes with a file that is sent, with the Dockerfile, and with what the build is told', async () => {
    const before = await stamp();
    assert.notEqual(await stamp({ buildArgs: { A: '1' } }), before);
    await writeFile(join(context, 'site', 'cats.html'), 'dogs');
    await utimes(join(context, 'site', 'cats.html'), 1, 1);
    const after = await stamp();
    assert.notEqual(after, before);
    await writeFile(join(context, 'Dockerfile'), 'FROM busybox:1\nCOPY site /site\n');
    assert.notEqual(await stamp(), after);
  });

  it('stays when a file changes that is not sent or is ignored', async () => {
    const before = await stamp();
    await writeFile(join(context, 'README.md'), 'read me twice');
    await writeFile(join(context, 'site', 'cats.log'), 'purr');
    assert.equal(await stamp(), before);
  });

  it('changes with any file for the legacy builder, which sends all', async () => {
    const before = await stamp({}, 'legacy');
    await writeFile(join(context, 'README.md'), 'read me twice');
    assert.notEqual(await stamp({}, 'legacy'), before);
  });
});
