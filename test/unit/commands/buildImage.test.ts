import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';

import { buildImage } from '../../../client/commands/buildImage';
import type { LineNote } from '../../../client/ui/editor';
import { toolsWithDocker } from '../../support/toolsWithDocker';

const signal = new AbortController().signal;

describe('Build Image…', () => {
  let folder: string;
  let dockerfile: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-unit-'));
    dockerfile = join(folder, 'Dockerfile');
    await writeFile(dockerfile, 'FROM scratch\n');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('asks nothing when everything is set, saves the file, and gives image and name', async () => {
    const { tools, asked, docker, events } = toolsWithDocker();
    const built = await buildImage.run({ dockerfile, context: folder, tag: 'cats:1' }, tools, signal);

    assert.deepEqual(built, { imageId: 'sha256:1', reference: 'cats:1' });
    assert.deepEqual(asked, []);
    const build = docker.calls.find(({ args }) => args[0] === 'build' || args[1] === 'build');
    assert.ok(build?.args.includes('--tag=cats:1'));
    assert.deepEqual(events, [`saved ${dockerfile}`, 'refreshed images']);
    assert.equal(tools.runs.list()[0]?.state(), 'done');
  });

  it('asks for the name only, and remembers it', async () => {
    const { tools, asked } = toolsWithDocker({ answers: { Tag: 'kittens:2' } });
    await buildImage.run({ dockerfile }, tools, signal);
    assert.deepEqual(asked, ['Tag']);
    assert.equal(tools.answers.get(dockerfile, 'tag'), 'kittens:2');
    assert.equal(tools.answers.get(dockerfile, 'context'), folder);
  });

  it('proposes a newer version to who took the last proposal, and what somebody typed to who typed it', async () => {
    const version = (text: string) => writeFile(join(folder, 'package.json'), `{\n  "version": "${text}"\n}`);
    const proposed: string[] = [];
    const { tools } = toolsWithDocker();
    let typed: string | undefined;
    tools.ask.input = async ({ value = '' }) => {
      proposed.push(value.replace(/^.*:/, ''));
      return typed ?? value;
    };
    for (const [its, own] of [['1.0.0'], ['1.1.0'], ['1.2.0', 'kittens:2'], ['1.3.0'], ['1.4.0']] as const) {
      await version(its);
      typed = own;
      await buildImage.run({ dockerfile }, tools, signal);
    }
    assert.deepEqual(proposed, ['1.0.0', '1.1.0', '1.2.0', '2', '2']);
  });

  it('takes the Dockerfile in front of the user', async () => {
    const { tools } = toolsWithDocker({ answers: { Tag: 'cats:1' } }, undefined, { activeFile: () => dockerfile });
    assert.equal((await buildImage.run({}, tools, signal)).reference, 'cats:1');
  });

  for (const context of new Set([homedir(), dirname(homedir()), parse(homedir()).root])) {
    it(`asks before it gives the engine all of ${context === homedir() ? 'the home folder' : context}`, async () => {
      const { tools, asked, docker } = toolsWithDocker();
      const building = buildImage.run({ dockerfile, context, tag: 'cats:1' }, tools, signal);
      await assert.rejects(building, { name: 'AbortError' });
      assert.deepEqual(asked, [`Build with all of ${context}?`]);
      assert.equal(docker.calls.length, 0);
      assert.equal(tools.answers.get(dockerfile, 'context'), undefined);

      await buildImage.run({ dockerfile, context, tag: 'cats:1', confirm: true }, tools, signal);
      assert.ok(docker.calls.some(({ args }) => args[1] === 'build' && args.at(-1) === context));
    });
  }

  it('asks before the home folder by whatever link', async () => {
    const context = join(folder, 'link');
    await symlink(homedir(), context, 'junction');
    const { tools, asked } = toolsWithDocker({ answers: { [`Build with all of ${context}?`]: 'Build' } });
    await buildImage.run({ dockerfile, context, tag: 'cats:1' }, tools, signal);
    assert.deepEqual(asked, [`Build with all of ${context}?`]);
  });

  it('asks before passwords are sent, leaves them out, and asks no more', async () => {
    await writeFile(dockerfile, 'FROM scratch\nCOPY . /\n');
    await writeFile(join(folder, '.env'), 'PASSWORD=cats');
    const own = { readText: async () => 'FROM scratch\nCOPY . /\n' };
    const { tools, asked } = toolsWithDocker(
      { answers: { 'Send this to the engine?': 'Leave it out' } },
      undefined,
      own,
    );
    const args = { dockerfile, context: folder, tag: 'cats:1' };
    await buildImage.run(args, tools, signal);
    assert.equal(await readFile(join(folder, '.dockerignore'), 'utf8'), '.env\n');
    await buildImage.run(args, tools, signal);
    assert.deepEqual(asked, ['Send this to the engine?']);
  });

  it('sends passwords that the user wants to send, and asks no more', async () => {
    await writeFile(join(folder, '.env'), 'PASSWORD=cats');
    const own = { readText: async () => 'FROM scratch\nCOPY .env /\n' };
    const { tools, asked } = toolsWithDocker({ answers: { 'Send this to the engine?': 'Send it' } }, undefined, own);
    const args = { dockerfile, context: folder, tag: 'cats:1' };
    await buildImage.run(args, tools, signal);
    await buildImage.run(args, tools, signal);
    assert.deepEqual(asked, ['Send this to the engine?']);
  });

  it('ends quietly when the question is dismissed', async () => {
    const { tools, docker } = toolsWithDocker();
    await assert.rejects(buildImage.run({ dockerfile }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(docker.calls, []);
  });

  it('shows a failure where the output is, in the run, and on the line of its instruction', async () => {
    const failed = { digest: 'sha256:1', name: '[1/1] FROM scratch', error: 'no luck' };
    const notes: LineNote[] = [];
    const failing = ([first, second]: readonly string[]) =>
      first === 'build' || second === 'build'
        ? { exitCode: 1, stderr: `${JSON.stringify({ vertexes: [failed] })}\nERROR: no luck\n` }
        : undefined;
    const { tools, shown } = toolsWithDocker({}, failing, { showNotes: (_path, now) => void notes.push(...now) });
    const building = buildImage.run({ dockerfile, context: folder, tag: 'cats:1' }, tools, signal);
    await assert.rejects(building, { name: 'UserError', message: /^Dockerfile:1 failed, FROM scratch: no luck/ });
    assert.match(shown.at(-1) ?? '', /^Not built: Dockerfile:1 failed/);
    assert.match(notes.at(-1)?.problem ?? '', /^Dockerfile:1 failed/);
    assert.equal(tools.runs.list()[0]?.state(), 'failed');
  });
});
