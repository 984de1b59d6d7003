import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createAws } from '../../../client/aws/aws';
import { stopWatching } from '../../../client/commands/stopWatching';
import { watchLocally } from '../../../client/commands/watchLocally';
import { createBuilds, type Build } from '../../../client/run/builds';
import type { Tools } from '../../../client/tools';
import { steady } from '../../support/liveDocker';
import { fetchText, useLocalTasks } from '../../support/localTasks';
import { toolsFor } from '../../support/toolsFor';
import { until } from '../../support/until';

describe('a local task whose files are watched', () => {
  const tasks = useLocalTasks();
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-watch-'));
    file = join(folder, 'task-definition.json');
    await writeFile(join(folder, 'Dockerfile'), dockerfile);
    await writeFile(join(folder, '.dockerignore'), '*.log\ntask-definition.json\n');
    await writeFile(join(folder, 'index.html'), 'first');
    await writeFile(file, definition('one'));
  });
  afterEach(async () => {
    await tasks.docker.attempt(['image', 'rm', '--force', 'slipway-watch-web:1']);
    await rm(folder, { recursive: true });
  });

  it('is made anew where a saved file changes it, and says how long that took', async () => {
    const { url, task, save, tools } = await watch();
    const started = await startOf(task, 'other');
    await save('index.html', 'second');
    await seeText(url, 'second');
    await seeOutcome(tools, /^running again after \d+\.\d s$/);
    assert.equal(await startOf(task, 'other'), started);

    await save('notes.log', 'nothing of the image');
    await save('task-definition.json', definition('two'));
    await seeRuns(tools, 3);
    // It gets its name when it runs.
    await until(async () => /^running .*CAT=two/.test(await variablesOf(task, 'other')));
    assert.equal(tools.runs.list().length, 3);
    await stopWatching.run({ file }, tools, steady);
  });

  it('runs on as it was when a change breaks it, and goes on from there', async () => {
    const { url, task, save, tools, said } = await watch();
    await save('Dockerfile', dockerfile.replace('COPY index.html', 'COPY no-such-file'));
    await until(() => said.some(({ message }) => /runs on as it was/.test(message)));
    assert.equal(await fetchText(url), 'first');
    await save('task-definition.json', '{ "family": ');
    await until(() => said.filter(({ message }) => /runs on as it was/.test(message)).length === 2);
    assert.equal((await tasks.local.list(steady)).find(({ id }) => id === task)?.lastStatus, 'RUNNING');

    await save('task-definition.json', definition('one'));
    await save('Dockerfile', dockerfile);
    await save('index.html', 'third');
    await seeText(url, 'third');
    await stopWatching.run({ file }, tools, steady);
  });

  it('is not watched any more once somebody stops it', async () => {
    const { task, tools } = await watch();
    await (await tasks.local.find(task, steady))?.stop('enough', steady);
    await until(() => tools.watches.list().length === 0);
    await assert.rejects(stopWatching.run({}, tools, steady), { message: 'Nothing is watched' });
  });

  async function watch() {
    const aws = createAws({ load: () => undefined, save: async () => undefined, env: {} });
    const made = toolsFor(aws);
    let listener: (path: string) => void = () => undefined;
    const editor: Tools['editor'] = {
      ...made.tools.editor,
      folderOf: () => folder,
      findFiles: async () => [join(folder, 'Dockerfile')],
      readText: (path) => readFile(path, 'utf8'),
      openOutput: () => ({ write: () => undefined, line: () => undefined, end: () => undefined }),
      onFilesChanged(_files, _folders, listen) {
        listener = listen;
        return () => undefined;
      },
    };
    let kept: readonly Build[] = [];
    const builds = createBuilds({ load: () => kept, save: async (all) => void (kept = all) });
    const tools = { ...made.tools, builds, editor, docker: tasks.docker, local: tasks.local };
    const { task, addresses } = await watchLocally.run({ file }, tools, steady);
    const found = await tasks.local.find(task, steady);
    assert.ok(found);
    tasks.note(found);
    const save = async (name: string, text: string) => {
      await writeFile(join(folder, name), text);
      // The editor tells it, and then the disk does.
      for (let times = 0; times < 2; times += 1) listener(join(folder, name));
    };
    return { url: addresses[0]?.url ?? '', task, save, tools, said: made.said };
  }

  async function startOf(task: string, container: string): Promise<string> {
    return tasks.docker.run(['inspect', '--format={{.State.StartedAt}}', `${task}.${container}`]);
  }

  async function variablesOf(task: string, container: string): Promise<string> {
    const format = '--format={{.State.Status}} {{.Config.Env}}';
    return (await tasks.docker.attempt(['inspect', format, `${task}.${container}`])).stdout;
  }
});

async function seeText(url: string, text: string): Promise<void> {
  await until(
    async () =>
      (await fetch(url).then(
        (answer) => answer.text(),
        () => '',
      )) === text,
  );
}

async function seeOutcome(tools: Tools, outcome: RegExp): Promise<void> {
  await until(() => outcome.test(tools.runs.list()[0]?.steps().at(-1)?.detail ?? ''));
}

async function seeRuns(tools: Tools, count: number): Promise<void> {
  await until(() => tools.runs.list().length === count && tools.runs.list().every((run) => run.state() === 'done'));
}

const dockerfile = `FROM busybox:1.37
COPY index.html /www/
ENTRYPOINT ["httpd", "-f", "-p", "80", "-h", "/www"]
`;

function definition(cat: string): string {
  const other = { name: 'other', image: 'busybox:1.37', command: ['sleep', '600'], stopTimeout: 1 };
  return JSON.stringify({
    family: 'slipway-watch',
    networkMode: 'bridge',
    containerDefinitions: [
      {
        name: 'web',
        image: 'slipway-watch-web:1',
        memory: 64,
        stopTimeout: 1,
        portMappings: [{ containerPort: 80, hostPort: 0 }],
      },
      { ...other, memory: 64, environment: [{ name: 'CAT', value: cat }] },
    ],
  });
}
