import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { findInContext } from '../../../client/docker/contextFindings';
import { sentPaths } from '../../../client/docker/sentPaths';

const signal = new AbortController().signal;

describe('what a build context should not hold', () => {
  let context: string;
  const names = ['.env', '.env.example', '.git/HEAD', 'src/main.c', 'src/id_rsa', 'web/node_modules/a/index.js'];

  beforeEach(async () => {
    context = await mkdtemp(join(tmpdir(), 'slipway-context-'));
    for (const name of names) {
      await mkdir(dirname(join(context, name)), { recursive: true });
      await writeFile(join(context, name), 'x'.repeat(10));
    }
  });
  afterEach(() => rm(context, { recursive: true }));

  it('is found with its size', async () => {
    assert.deepEqual((await find('', () => true)).sort(), [
      '.env secret 10',
      '.git history 10',
      'src/id_rsa secret 10',
      'web/node_modules packages 10',
    ]);
  });

  it('is not what .dockerignore leaves out, but for its exceptions', async () => {
    assert.deepEqual(await find('.git\n**/node_modules\n*\n!.env\n', () => true), ['.env secret 10']);
  });

  it('is only what is sent', async () => {
    assert.deepEqual(await find('', sentPaths('buildx', 'FROM a\nCOPY src/*.c s* /x\nCOPY --from=a . /y\n')), [
      'src/id_rsa secret 10',
    ]);
    for (const all of ['COPY . /x', 'ADD ./ /x', 'COPY $A /x', 'RUN --mount=target=/x make', 'ONBUILD COPY . /x']) {
      assert.equal((await find('', sentPaths('buildx', `FROM a\n${all}\n`))).length, 4, all);
    }
    assert.deepEqual(await find('', sentPaths('buildkit', 'FROM a\nRUN --mount=type=cache,target=/x make\n')), []);
    assert.equal((await find('', sentPaths('legacy', 'FROM a\n'))).length, 4);
  });

  it('is nothing in a context that is not there', async () => {
    assert.deepEqual(await findInContext({ context: join(context, 'no'), ignore: '', isSent: () => true }, signal), []);
  });

  it('is not looked for any longer when it is cancelled', async () => {
    await assert.rejects(findInContext({ context, ignore: '', isSent: () => true }, AbortSignal.abort()), {
      name: 'AbortError',
    });
  });

  async function find(ignore: string, isSent: (path: string) => boolean): Promise<string[]> {
    const findings = await findInContext({ context, ignore, isSent }, signal);
    return findings.map(({ path, what, bytes }) => `${path} ${what} ${bytes}`);
  }
});
