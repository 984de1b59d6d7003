import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';

import type { LocalRun } from '../../../../client/commands/steps/localRun';
import { createChanges, watchTaskFiles } from '../../../../client/commands/steps/watchTaskFiles';
import type { RunningTask } from '../../../../client/run/runTarget';
import type { Tools } from '../../../../client/tools';
import { startFakeAws } from '../../../support/fakeAws';
import type { FakeAws } from '../../../support/fakeAws';
import { toolsFor } from '../../../support/toolsFor';

const file = '/cats/task-definition.json';

describe('Watch Locally', () => {
  let fake: FakeAws | undefined;
  afterEach(() => fake?.close());

  it('ends its row and leaves the task alone when the definition is saved half typed', async () => {
    fake = await startFakeAws({});
    const { tools, said } = toolsFor(fake.aws, { files: { [file]: '{ "family": ' } });
    const watching = new AbortController();
    let saved: (path: string) => void = () => undefined;
    const editor: Tools['editor'] = {
      ...tools.editor,
      onFilesChanged(_files, _folders, listener) {
        saved = listener;
        return () => undefined;
      },
      say(message, ...actions) {
        tools.editor.say(message, ...actions);
        watching.abort();
      },
    };
    // Of a running task only what is watched is asked, and it goes on.
    const task = {
      id: 'cats-1',
      async *watch(signal: AbortSignal) {
        yield { lastStatus: 'RUNNING' };
        await new Promise((ended) => signal.addEventListener('abort', ended, { once: true }));
      },
    } as unknown as RunningTask;
    const source = { file, folder: '/cats', key: file, name: 'cats', definition: { family: 'cats' } };
    const planned = { source, request: {}, builds: [], differences: [] } as unknown as LocalRun;

    const over = watchTaskFiles({ planned, task, images: new Map() }, {}, { ...tools, editor }, watching.signal);
    saved(file);
    await over;

    assert.match(said[0]?.message ?? '', /^cats runs on as it was: task-definition\.json is not a task definition/);
    assert.deepEqual(
      tools.runs.list().map((run) => run.state()),
      ['failed'],
    );
  });

  it('listens once for its end, however often a file is told that has not changed', async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => void warnings.push(warning);
    process.on('warning', onWarning);
    const watching = new AbortController();
    setMaxListeners(3, watching.signal);

    const changes = createChanges(() => true);
    const next = changes.next(watching.signal);
    changes.add(__filename);
    assert.deepEqual(await next, [__filename]);
    const over = changes.next(watching.signal);
    for (let times = 0; times < 8; times += 1) {
      changes.add(__filename);
      await new Promise((later) => setTimeout(later, 40));
    }
    watching.abort();
    await assert.rejects(over, { name: 'AbortError' });
    process.off('warning', onWarning);
    assert.deepEqual(warnings, []);
  });
});
