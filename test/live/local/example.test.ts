import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runLocally } from '../../../client/commands/runLocally';
import type { Tools } from '../../../client/tools';
import { steady } from '../../support/liveDocker';
import { fetchText, useLocalTasks } from '../../support/localTasks';
import { toolsFor } from '../../support/toolsFor';
import { useAwsFiles } from '../../support/awsFiles';
import { createAws } from '../../../client/aws/aws';

const folder = join(__dirname, '../../../examples/three-cats');

describe('the example of three cats', () => {
  const tasks = useLocalTasks();
  const parts = ['api', 'database', 'web'];
  // An image that is there already and was not built here would be taken as it is.
  const removeImages = async () => {
    for (const part of parts) await tasks.docker.attempt(['image', 'rm', '--force', `three-cats-${part}:1`]);
  };
  beforeEach(removeImages);
  after(removeImages);

  it('is built and runs with one command, and says what it cannot keep before', async () => {
    const files = await useAwsFiles();
    const aws = createAws({ load: () => undefined, save: async () => undefined, env: files.env });
    const { tools, asked, confirmed } = toolsFor(aws, { answers: { 'Run three-cats locally?': 'Run' } });
    const built: string[] = [];
    const editor: Tools['editor'] = {
      ...tools.editor,
      folderOf: () => folder,
      findFiles: async () => parts.map((name) => join(folder, name, 'Dockerfile')),
      readText: (path) => readFile(path, 'utf8'),
      openOutput: () => ({ write: () => undefined, line: (text) => void built.push(text), end: () => undefined }),
    };
    try {
      const file = join(folder, 'task-definition.json');
      const all = { ...tools, editor, docker: tasks.docker, local: tasks.local };
      const { task, addresses } = await runLocally.run({ file }, all, steady);
      const found = await tasks.local.find(task, steady);
      assert.ok(found);
      tasks.note(found);

      assert.deepEqual(asked, ['Run three-cats locally?']);
      assert.ok(confirmed.includes('Each container may use 0.25 vCPU; on ECS they share them.'));
      assert.equal(built.length, 3);
      const page = addresses.find(({ container }) => container === 'web')?.url ?? '';
      assert.match(await fetchText(page), /<h1>Three cats<\/h1>/);

      const purred = await fetch(`${page}/cgi-bin/api/tom`, { method: 'POST' });
      assert.deepEqual(await purred.json(), { name: 'tom', purrs: 1 });
      const cats: unknown = JSON.parse(await fetchText(`${page}/cgi-bin/api`));
      assert.deepEqual(cats, [
        { name: 'tom', purrs: 1 },
        { name: 'kit', purrs: 0 },
        { name: 'max', purrs: 0 },
      ]);
      await found.stop('enough', steady);
      assert.equal(await tasks.docker.run(['volume', 'ls', '--quiet', `--filter=name=${task}`]), '');
    } finally {
      await files.remove();
    }
  });
});
