import assert from 'node:assert/strict';

import { timeOf } from '../../../client/commands/descriptions/logLines';
import { searchLogs } from '../../../client/commands/searchLogs';
import { showLogs } from '../../../client/commands/showLogs';
import type { ContainerState, LogLine, LogQuery, RunningTask, TaskState } from '../../../client/run/runTarget';
import { UserError } from '../../../server/userError';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { fakeTask } from '../../support/fakeTask';
import type { Person, ShownDocument } from '../../support/toolsFor';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const containerOf = (name: string, lastStatus = 'RUNNING'): ContainerState => ({ name, image: 'cats:1', lastStatus });
const lineOf = (container: string, text: string, at = 0): LogLine => ({ container, text, time: new Date(at) });

interface Spoken {
  readonly lines?: readonly LogLine[];
  readonly error?: Error;
  readonly goesOn?: boolean;
}

describe('commands for logs', () => {
  let fake: FakeAws;
  before(async () => {
    fake = await startFakeAws({});
  });
  after(() => fake.close());

  /** A local task whose containers print these lines. */
  const setUp = (spoken: Readonly<Record<string, Spoken>>, person: Person = {}) => {
    const asked: (LogQuery | undefined)[] = [];
    let reading = 0;
    const state: TaskState = {
      id: 'cats-1',
      taskDefinition: 'cats',
      lastStatus: 'RUNNING',
      launchType: 'LOCAL',
      containers: Object.keys(spoken).map((name) => containerOf(name)),
    };
    const task: RunningTask = fakeTask('cats-1', {
      async *watch() {
        yield state;
      },
      async *logs(container, logSignal, wanted) {
        asked.push(wanted);
        const { lines = [], error, goesOn } = spoken[container] ?? {};
        yield* lines;
        if (error) throw error;
        if (!goesOn) return;
        reading += 1;
        await new Promise((stopped) => logSignal.addEventListener('abort', stopped));
        reading -= 1;
      },
    });
    const local = { find: async () => task, tasks: [state] };
    return { ...toolsFor(fake.aws, { local, ...person }), wanted: asked, reading: () => reading };
  };

  it('show every container together, in the order of time, each line with its name', async () => {
    const { tools, documents } = setUp({
      web: { lines: [lineOf('web', 'two', 2_000), lineOf('web', 'four', 4_000)] },
      db: { lines: [lineOf('db', 'one', 1_000), lineOf('db', 'three', 3_000)] },
    });
    await showLogs.run({ task: 'cats-1' }, tools, signal);
    const [document] = documents;
    await until(() => linesOf(document).length === 6);
    assert.equal(document?.name, 'cats-1');
    const printed = linesOf(document).filter((line) => line.includes('│'));
    assert.deepEqual(
      printed.map((line) => line.slice(24)),
      ['db  │ one', 'web │ two', 'db  │ three', 'web │ four'],
    );
    assert.equal(printed[0]?.slice(0, 23), timeOf(new Date(1_000)));
  });

  it('show one container without its name', async () => {
    const { tools, documents } = setUp({ web: { lines: [lineOf('web', 'meow')] }, db: {} });
    await showLogs.run({ task: 'cats-1', container: 'web' }, tools, signal);
    await until(() => linesOf(documents[0]).length === 2);
    assert.deepEqual(linesOf(documents[0]), [`${timeOf(new Date(0))} meow`, '— web has ended.']);
  });

  it('ask whether together or apart when nothing was named', async () => {
    const { tools, documents, asked } = setUp(
      { web: { lines: [lineOf('web', 'meow')] }, db: {} },
      { answers: { 'Logs of which task?': 'cats', 'Logs of which container?': 'web' } },
    );
    await showLogs.run({}, tools, signal);
    assert.deepEqual(asked, ['Logs of which task?', 'Logs of which container?']);
    assert.equal(documents[0]?.name, 'cats-1 web');
  });

  it('follow until the document is closed', async () => {
    const { tools, documents, reading } = setUp({ web: { lines: [lineOf('web', 'meow')], goesOn: true } });
    await showLogs.run({ task: 'cats-1' }, tools, signal);
    await until(() => reading() === 1);
    documents[0]?.close();
    await until(() => reading() === 0);
  });

  it('show plain text only', async () => {
    const text = '\u001b[31mred\u001b[0m \u001b]8;;http://evil\u0007link\u001b]8;;\u0007 \u202Eback\u0000\nsecond';
    const { tools, documents } = setUp({ web: { lines: [lineOf('web', text)] } });
    await showLogs.run({ task: 'cats-1' }, tools, signal);
    await until(() => linesOf(documents[0]).length === 3);
    const at = timeOf(new Date(0));
    assert.deepEqual(linesOf(documents[0]).slice(0, 2), [`${at} red link back`, `${at} second`]);
  });

  it('say where the lines are when they are not here, and open nothing', async () => {
    const error = new UserError('The lines of web go to Splunk at https://splunk.example, not to CloudWatch Logs');
    const { tools, documents } = setUp({ web: { error } });
    await assert.rejects(showLogs.run({ task: 'cats-1' }, tools, signal), { message: error.message });
    assert.deepEqual(documents, []);
  });

  it('say it in the document when other containers have lines', async () => {
    const { tools, documents } = setUp({
      web: { lines: [lineOf('web', 'meow')] },
      db: { error: new UserError('The lines of db go nowhere', 'Use awslogs.') },
    });
    await showLogs.run({ task: 'cats-1' }, tools, signal);
    await until(() => linesOf(documents[0]).includes('— The lines of db go nowhere. Use awslogs.'));
  });

  it('say that nothing was printed by what has ended', async () => {
    const { tools } = setUp({ web: {} });
    await assert.rejects(showLogs.run({ task: 'cats-1' }, tools, signal), {
      message: 'cats-1 web has printed nothing',
    });
  });

  it('open an empty document while nothing has been printed yet', async () => {
    const { tools, documents, reading } = setUp({ web: { goesOn: true } });
    await showLogs.run({ task: 'cats-1' }, tools, signal);
    assert.deepEqual(linesOf(documents[0]), ['— Nothing has been printed yet.']);
    documents[0]?.close();
    await until(() => reading() === 0);
  }).timeout(10_000);

  it('search a text in a time, and show what was found in the order of time', async () => {
    const { tools, documents, wanted } = setUp(
      { web: { lines: [lineOf('web', 'two', 2)] }, db: { lines: [lineOf('db', 'one', 1)] } },
      { answers: { 'Search Logs': 'o', 'Search which time?': 'Last hour' } },
    );
    assert.deepEqual(await searchLogs.run({ task: 'cats-1' }, tools, signal), { lines: 2 });
    assert.deepEqual(
      linesOf(documents[0]).map((line) => line.slice(24)),
      ['db  │ one', 'web │ two'],
    );
    assert.equal(documents[0]?.name, 'cats-1 o.log');
    const [query] = wanted;
    assert.deepEqual([query?.text, query?.follow, query?.until], ['o', false, undefined]);
    const age = Date.now() - (query?.since?.getTime() ?? 0);
    assert.ok(Math.abs(age - 3_600_000) < 60_000);
  });

  it('search between two times that somebody typed', async () => {
    const answers = {
      'Search Logs': '',
      'Search which time?': 'Between two times…',
      From: '2026-01-02 03:04',
      To: '2026-01-02 03:05',
    };
    const { tools, wanted } = setUp({ web: { lines: [lineOf('web', 'x')] } }, { answers });
    await searchLogs.run({ task: 'cats-1' }, tools, signal);
    assert.deepEqual(wanted[0], {
      since: new Date('2026-01-02 03:04'),
      until: new Date('2026-01-02 03:05'),
      text: '',
      follow: false,
    });
  });

  it('refuse what is not a time, and a time that ends before it begins', async () => {
    const { tools } = setUp({ web: {} });
    await assert.rejects(searchLogs.run({ task: 'cats-1', text: '', since: 'yesterday' }, tools, signal), {
      message: '"yesterday" is not a time',
    });
    const backwards = { task: 'cats-1', text: '', since: '2026-01-02', until: '2026-01-01' };
    await assert.rejects(searchLogs.run(backwards, tools, signal), { message: 'The time ends before it begins' });
  });

  it('say that nothing was found', async () => {
    const { tools, documents } = setUp({ web: {} });
    await assert.rejects(searchLogs.run({ task: 'cats-1', text: 'dog', since: '' }, tools, signal), {
      message: 'cats-1 web has no line with "dog" in that time',
    });
    assert.deepEqual(documents, []);
  });
});

function linesOf(document: ShownDocument | undefined): readonly string[] {
  return document?.lines ?? [];
}

async function until(isSo: () => boolean): Promise<void> {
  for (let left = 500; !isSo(); left -= 1) {
    assert.ok(left > 0, 'it did not come to that');
    await new Promise((later) => setTimeout(later, 5));
  }
}
