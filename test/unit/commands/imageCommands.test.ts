import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import { copyDigest } from '../../../client/commands/copyDigest';
import { inspectImage } from '../../../client/commands/inspectImage';
import { openContainerShell } from '../../../client/commands/openContainerShell';
import { pruneImages } from '../../../client/commands/pruneImages';
import { removeContainer } from '../../../client/commands/removeContainer';
import { runImage } from '../../../client/commands/runImage';
import { showContainerLogs } from '../../../client/commands/showContainerLogs';
import type { TerminalCommand } from '../../../client/docker/docker';
import type { Tools } from '../../../client/tools';
import { fakeDocker, type FakeDocker } from '../../support/fakeDocker';
import { toolsFor, type Person } from '../../support/toolsFor';

const signal = new AbortController().signal;
const digest = `cats@sha256:${'a'.repeat(64)}`;

describe('Run Image…', () => {
  it('runs in a terminal, with the ports that the image exposes', async () => {
    const { tools, terminals } = setUp({ answers: { 'Run cats:1': 'In a terminal' } });
    // The second question has the title of the first.
    tools.ask.input = async ({ value = '' }) => value;
    await runImage.run({ reference: 'cats:1' }, tools, signal);
    assert.deepEqual(terminals[0]?.args, [
      ...['container', 'run', '--rm', '--interactive', '--tty'],
      ...['--publish=80', '--publish=53/udp', '--', 'cats:1'],
    ]);
  });

  it('runs in the background and gives the id', async () => {
    const { tools, docker } = setUp();
    const args = { reference: 'cats:1', mode: 'background', ports: ['8080:80'] } as const;
    assert.deepEqual(await runImage.run(args, tools, signal), { container: 'abc' });
    assert.deepEqual(docker.calls.at(-1)?.args, ['container', 'run', '--detach', '--publish=8080:80', '--', 'cats:1']);
  });

  for (const evil of ['--privileged', '-v/:/host', '80 -v', '$(id)', '80\n--privileged', '']) {
    it(`takes ${JSON.stringify(evil)} neither for an image nor for a port`, async () => {
      const { tools, docker, terminals } = setUp();
      const asPort = { reference: 'cats:1', mode: 'background', ports: [evil] } as const;
      await assert.rejects(runImage.run(asPort, tools, signal), { name: 'UserError' });
      if (evil !== '') await assert.rejects(runImage.run({ reference: evil, mode: 'interactive' }, tools, signal));
      assert.deepEqual([docker.calls, terminals], [[], []]);
    });
  }
});

describe('the commands of an image', () => {
  it('show what the engine knows of it', async () => {
    const { tools, texts } = setUp();
    await inspectImage.run({ reference: 'cats:1' }, tools, signal);
    assert.equal(texts[0]?.name, 'cats:1.json');
    assert.equal(JSON.parse(texts[0].text).Id, 'sha256:1');
  });

  it('copy its digest', async () => {
    const { tools, copied } = setUp();
    await copyDigest.run({ reference: 'cats:1' }, tools, signal);
    assert.deepEqual(copied, [digest]);
  });

  it('say that an image has no digest before it is pushed', async () => {
    const { tools } = setUp({}, []);
    await assert.rejects(copyDigest.run({ reference: 'cats:1' }, tools, signal), /cats:1 has no digest yet/);
  });

  it('remove images without a name after one question', async () => {
    const { tools, docker, asked } = setUp();
    await assert.rejects(pruneImages.run({}, tools, signal), { name: 'AbortError' });
    assert.deepEqual(asked, ['Remove the image without a name?']);
    assert.ok(!docker.calls.some(({ args }) => args[1] === 'prune'));
    assert.deepEqual(await pruneImages.run({ confirm: true }, tools, signal), { reclaimed: '1.2MB' });
  });
});

describe('the commands of a container', () => {
  it('follow its logs and open a shell in terminals', async () => {
    const { tools, terminals } = setUp();
    await showContainerLogs.run({ container: 'abc' }, tools, signal);
    await openContainerShell.run({ container: 'abc' }, tools, signal);
    assert.deepEqual(terminals[0]?.args, ['container', 'logs', '--follow', '--tail=1000', 'abc']);
    assert.deepEqual(terminals[1]?.args.slice(0, 5), ['container', 'exec', '--interactive', '--tty', 'abc']);
  });

  it('ask before one is removed', async () => {
    const { tools, docker } = setUp();
    await assert.rejects(removeContainer.run({ container: 'abc' }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(docker.calls, []);
  });

  it('refuse what is no container', async () => {
    const { tools, terminals } = setUp();
    const evil = { container: '--privileged' };
    for (const command of [showContainerLogs, openContainerShell, removeContainer]) {
      await assert.rejects(command.run(evil, tools, signal), { name: 'UserError' });
    }
    assert.deepEqual(terminals, []);
  });
});

interface SetUp {
  readonly tools: Tools;
  readonly docker: FakeDocker;
  readonly asked: readonly string[];
  readonly copied: readonly string[];
  readonly terminals: readonly TerminalCommand[];
  readonly texts: readonly { readonly name: string; readonly text: string }[];
}

function setUp(person: Person = {}, digests: readonly string[] = [digest]): SetUp {
  const facts = { Id: 'sha256:1', RepoDigests: digests, Config: { ExposedPorts: { '80/tcp': {}, '53/udp': {} } } };
  const nameless = { ID: 'sha256:2', Repository: '<none>', Tag: '<none>', Size: '1.2MB', CreatedAt: '' };
  const docker = fakeDocker(([first, second]) => {
    if (second === 'inspect') return { stdout: JSON.stringify(facts) };
    if (second === 'prune') return { stdout: 'Deleted Images:\nx\n\nTotal reclaimed space: 1.2MB\n' };
    return { stdout: first === 'container' ? 'abc\n' : JSON.stringify(nameless) };
  });
  // No command of these asks AWS.
  const { tools, asked, copied } = toolsFor({} as Aws, person);
  const terminals: TerminalCommand[] = [];
  const texts: { name: string; text: string }[] = [];
  const editor: Tools['editor'] = {
    ...tools.editor,
    openTerminal: (_title, command) => void terminals.push(command),
    showText: async (name, text) => void texts.push({ name, text }),
  };
  return { tools: { ...tools, docker, editor, ask: { ...tools.ask } }, docker, asked, copied, terminals, texts };
}
