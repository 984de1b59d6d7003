import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, parse } from 'node:path';

import type { Aws } from '../../../client/aws/aws';
import { buildImage } from '../../../client/commands/buildImage';
import { pushImage } from '../../../client/commands/pushImage';
import { removeImage } from '../../../client/commands/removeImage';
import { runLocally } from '../../../client/commands/runLocally';
import { signIn } from '../../../client/commands/signIn';
import { signOut } from '../../../client/commands/signOut';
import { tagImage } from '../../../client/commands/tagImage';
import type { PushRequest, Registries } from '../../../client/registry/registries';
import type { RunRequest, TaskState } from '../../../client/run/runTarget';
import type { Tools } from '../../../client/tools';
import type { LineNote } from '../../../client/ui/editor';
import type { Reply } from '../../support/fakeDocker';
import { fakeTask } from '../../support/fakeTask';
import { fakeDocker } from '../../support/fakeDocker';
import type { Person } from '../../support/toolsFor';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const digest = `sha256:${'ab'.repeat(32)}`;
const version = {
  Client: { Version: '28.2.2', Context: 'default' },
  Server: { Version: '28.2.2', Os: 'linux', Arch: 'amd64' },
};
const image = { ID: 'sha256:1', Repository: 'cats', Tag: '1', Size: '2MB', CreatedAt: '' };

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
    const { tools, asked, docker, events } = setUp();
    const built = await buildImage.run({ dockerfile, context: folder, tag: 'cats:1' }, tools, signal);

    assert.deepEqual(built, { imageId: 'sha256:1', reference: 'cats:1' });
    assert.deepEqual(asked, []);
    const build = docker.calls.find(({ args }) => args[0] === 'build' || args[1] === 'build');
    assert.ok(build?.args.includes('--tag=cats:1'));
    assert.deepEqual(events, [`saved ${dockerfile}`, 'refreshed images']);
    assert.equal(tools.runs.list()[0]?.state(), 'done');
  });

  it('asks for the name only, and remembers it', async () => {
    const { tools, asked } = setUp({ answers: { Tag: 'kittens:2' } });
    await buildImage.run({ dockerfile }, tools, signal);
    assert.deepEqual(asked, ['Tag']);
    assert.equal(tools.answers.get(dockerfile, 'tag'), 'kittens:2');
    assert.equal(tools.answers.get(dockerfile, 'context'), folder);
  });

  it('proposes a newer version to who took the last proposal, and what somebody typed to who typed it', async () => {
    const version = (text: string) => writeFile(join(folder, 'package.json'), `{\n  "version": "${text}"\n}`);
    const proposed: string[] = [];
    const { tools } = setUp();
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
    const { tools } = setUp({ answers: { Tag: 'cats:1' } }, undefined, { activeFile: () => dockerfile });
    assert.equal((await buildImage.run({}, tools, signal)).reference, 'cats:1');
  });

  for (const context of new Set([homedir(), dirname(homedir()), parse(homedir()).root])) {
    it(`asks before it gives the engine all of ${context === homedir() ? 'the home folder' : context}`, async () => {
      const { tools, asked, docker } = setUp();
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
    const { tools, asked } = setUp({ answers: { [`Build with all of ${context}?`]: 'Build' } });
    await buildImage.run({ dockerfile, context, tag: 'cats:1' }, tools, signal);
    assert.deepEqual(asked, [`Build with all of ${context}?`]);
  });

  it('asks before passwords are sent, leaves them out, and asks no more', async () => {
    await writeFile(dockerfile, 'FROM scratch\nCOPY . /\n');
    await writeFile(join(folder, '.env'), 'PASSWORD=cats');
    const own = { readText: async () => 'FROM scratch\nCOPY . /\n' };
    const { tools, asked } = setUp({ answers: { 'Send this to the engine?': 'Leave it out' } }, undefined, own);
    const args = { dockerfile, context: folder, tag: 'cats:1' };
    await buildImage.run(args, tools, signal);
    assert.equal(await readFile(join(folder, '.dockerignore'), 'utf8'), '.env\n');
    await buildImage.run(args, tools, signal);
    assert.deepEqual(asked, ['Send this to the engine?']);
  });

  it('sends passwords that the user wants to send, and asks no more', async () => {
    await writeFile(join(folder, '.env'), 'PASSWORD=cats');
    const own = { readText: async () => 'FROM scratch\nCOPY .env /\n' };
    const { tools, asked } = setUp({ answers: { 'Send this to the engine?': 'Send it' } }, undefined, own);
    const args = { dockerfile, context: folder, tag: 'cats:1' };
    await buildImage.run(args, tools, signal);
    await buildImage.run(args, tools, signal);
    assert.deepEqual(asked, ['Send this to the engine?']);
  });

  it('ends quietly when the question is dismissed', async () => {
    const { tools, docker } = setUp();
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
    const { tools, shown } = setUp({}, failing, { showNotes: (_path, now) => void notes.push(...now) });
    const building = buildImage.run({ dockerfile, context: folder, tag: 'cats:1' }, tools, signal);
    await assert.rejects(building, { name: 'UserError', message: /^Dockerfile:1 failed, FROM scratch: no luck/ });
    assert.match(shown.at(-1) ?? '', /^Not built: Dockerfile:1 failed/);
    assert.match(notes.at(-1)?.problem ?? '', /^Dockerfile:1 failed/);
    assert.equal(tools.runs.list()[0]?.state(), 'failed');
  });
});

describe('Tag Image…', () => {
  it('asks nothing when everything is set', async () => {
    const { tools, asked, docker } = setUp();
    const tagged = await tagImage.run({ reference: 'cats:1', newReference: 'me/cats' }, tools, signal);
    assert.deepEqual(tagged, { reference: 'me/cats:latest' });
    assert.deepEqual(docker.calls[0]?.args, ['image', 'tag', '--', 'cats:1', 'me/cats']);
    assert.deepEqual(asked, []);
  });

  it('offers the images of the engine', async () => {
    const { tools } = setUp({ answers: { 'Tag Image': 'cats:1', 'Tag cats:1': 'me/cats:2' } });
    assert.deepEqual(await tagImage.run({}, tools, signal), { reference: 'me/cats:2' });
  });

  it('refuses a name that begins with a dash', async () => {
    const { tools } = setUp();
    await assert.rejects(tagImage.run({ reference: 'cats:1', newReference: '--all' }, tools, signal), {
      name: 'UserError',
    });
  });
});

describe('Push Image…', () => {
  it('tags the image for its destination, pushes it and gives the digest', async () => {
    const { tools, asked, docker, pushes } = setUp();
    const args = { reference: 'cats:1', destination: 'me/cats:1', createRepository: true, profile: 'work' };
    assert.deepEqual(await pushImage.run(args, tools, signal), { reference: 'me/cats:1', digest });
    const changes = docker.calls.filter(({ args: [, verb] }) => verb !== 'inspect');
    assert.deepEqual(
      changes.map((call) => call.args),
      [['image', 'tag', '--', 'cats:1', 'me/cats:1']],
    );
    assert.deepEqual(pushes, [{ reference: 'me/cats:1', createRepository: true, profile: 'work' }]);
    assert.deepEqual(asked, []);
  });

  it('offers to copy the reference that a task definition needs', async () => {
    const { tools, said } = setUp();
    await pushImage.run({ reference: 'cats:1', destination: 'me/cats:1' }, tools, signal);
    assert.deepEqual(said[0]?.actions, [{ title: 'Copy Reference', command: 'slipway.copyText', args: ['me/cats:1'] }]);
  });

  it('is no success when the registry refuses', async () => {
    const push = async () => Promise.reject(new Error('refused'));
    const { tools, said } = setUp({}, undefined, {}, { push });
    await assert.rejects(pushImage.run({ reference: 'me/cats:1', destination: 'me/cats:1' }, tools, signal), /refused/);
    assert.equal(tools.runs.list()[0]?.state(), 'failed');
    assert.deepEqual(said, []);
  });

  it('does not begin with a destination that is no name', async () => {
    const { tools, pushes } = setUp();
    await assert.rejects(pushImage.run({ reference: 'cats:1', destination: '-x' }, tools, signal), {
      name: 'UserError',
    });
    assert.deepEqual(pushes, []);
  });
});

describe('Remove Image', () => {
  it('asks once, naming the image', async () => {
    const { tools, asked, docker } = setUp({ answers: { 'Remove cats:1 from the Docker engine?': 'Remove' } });
    await removeImage.run({ reference: 'cats:1' }, tools, signal);
    assert.deepEqual(asked, ['Remove cats:1 from the Docker engine?']);
    assert.deepEqual(docker.calls[0]?.args, ['image', 'rm', '--', 'cats:1']);
  });

  it('removes nothing when the question is dismissed', async () => {
    const { tools, docker } = setUp();
    await assert.rejects(removeImage.run({ reference: 'cats:1' }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(docker.calls, []);
  });
});

describe('Run Locally', () => {
  const address = { container: 'web', containerPort: 80, host: 'localhost', port: 80, url: 'http://localhost' };
  const state: TaskState = {
    id: 'cats-1',
    taskDefinition: 'cats',
    lastStatus: 'RUNNING',
    launchType: 'LOCAL',
    containers: [],
  };
  const definition = (container: object = {}) =>
    JSON.stringify({
      family: 'cats',
      taskRoleArn: 'arn:x',
      containerDefinitions: [{ name: 'web', image: 'cats:1', ...container }],
    });

  function runsLocally(text: string, answers: Person['answers'] = {}, addresses = async () => [address]) {
    const requests: RunRequest[] = [];
    const task = fakeTask('cats-1', {
      async *watch() {
        yield state;
      },
      addresses,
    });
    const run = async (request: RunRequest) => {
      requests.push(request);
      return { tasks: [task], failures: [] };
    };
    return { ...setUp({ answers, files: { '/task.json': text }, local: { run } }), requests };
  }

  it('gives the task and its addresses, and says what it does not keep', async () => {
    const { tools, requests, asked, confirmed } = runsLocally(definition(), { 'Run cats locally?': 'Run' });
    const result = await runLocally.run({ file: '/task.json', images: { web: 'built:2' } }, tools, signal);

    assert.deepEqual(result, { task: 'cats-1', addresses: [address] });
    assert.deepEqual(asked, ['Run cats locally?']);
    assert.match(confirmed.join('\n'), /The task role is not assumed/);
    assert.deepEqual(requests[0]?.images, { web: 'built:2' });
    const [run] = tools.runs.list();
    const remarks = run?.steps().filter((step) => step.state === 'remark');
    assert.match(JSON.stringify(remarks), /The task role is not assumed/);
    assert.equal(run?.state(), 'done');
  });

  it('says what it does not keep once, until that changes', async () => {
    const { tools, asked } = runsLocally(definition(), { 'Run cats locally?': 'Run' });
    for (let times = 0; times < 2; times += 1) await runLocally.run({ file: '/task.json' }, tools, signal);
    assert.deepEqual(asked, ['Run cats locally?']);
  });

  it('is over in the view when its addresses cannot be found', async () => {
    const { tools } = runsLocally(definition(), { 'Run cats locally?': 'Run' }, () =>
      Promise.reject(new DOMException('Stopped', 'AbortError')),
    );
    await assert.rejects(runLocally.run({ file: '/task.json' }, tools, signal), { name: 'AbortError' });
    assert.notEqual(tools.runs.list()[0]?.state(), 'running');
  });

  it('asks before a privileged container gets the machine', async () => {
    const { tools, requests } = runsLocally(definition({ privileged: true }));
    await assert.rejects(runLocally.run({ file: '/task.json' }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(requests, []);

    const answered = runsLocally(definition({ privileged: true }), { 'Let cats control this machine?': 'Run' });
    await runLocally.run({ file: '/task.json' }, answered.tools, signal);
    assert.equal(answered.requests.length, 1);
  });

  it('asks before a container gets a capability that is as good as all', async () => {
    for (const add of [['ALL'], ['SYS_ADMIN'], ['SYS_PTRACE', 'SYS_MODULE']]) {
      const { tools, requests } = runsLocally(definition({ linuxParameters: { capabilities: { add } } }));
      await assert.rejects(runLocally.run({ file: '/task.json' }, tools, signal), { name: 'AbortError' });
      assert.deepEqual(requests, []);
    }
    const harmless = runsLocally(definition({ linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } }), {
      'Run cats locally?': 'Run',
    });
    await runLocally.run({ file: '/task.json' }, harmless.tools, signal);
    assert.equal(harmless.requests.length, 1);
  });

  it('refuses a file that is no task definition with the reason', async () => {
    const { tools } = runsLocally('[1, 2');
    await assert.rejects(runLocally.run({ file: '/task.json' }, tools, signal), {
      name: 'UserError',
      message: /^task\.json is not a task definition that can be used: /,
    });
  });
});

describe('Sign In to Registry…', () => {
  it('hands the access token to the registry and to nobody else', async () => {
    const { tools, logins, said } = setUp({ answers: { 'Sign in to ghcr.io': 'hush' } });
    const result = await signIn.run({ registry: 'https://ghcr.io/', user: 'me' }, tools, signal);
    assert.deepEqual(result, { registry: 'ghcr.io', user: 'me' });
    assert.deepEqual(logins, [['ghcr.io', 'me', 'hush']]);
    assert.doesNotMatch(JSON.stringify([said, tools.runs.list()]), /hush/);
  });

  it('is not needed for ECR', async () => {
    const { tools, asked } = setUp();
    const registry = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
    await assert.rejects(signIn.run({ registry }, tools, signal), { name: 'UserError', message: /needs no sign-in/ });
    assert.deepEqual(asked, []);
  });
});

describe('Sign Out', () => {
  it('forgets the registry that is chosen', async () => {
    const { tools, forgotten } = setUp({ answers: { 'Sign Out': 'ghcr.io' } });
    assert.deepEqual(await signOut.run({}, tools, signal), { registry: 'ghcr.io' });
    assert.deepEqual(forgotten, ['ghcr.io']);
  });
});

/** Registries of which a test says what it is about. */
function fakeRegistries(
  some: Partial<Registries>,
): Omit<Registries, 'push' | 'signIn' | 'signOut' | 'signIns'> & Partial<Registries> {
  const unused = () => {
    throw new Error('not part of this test');
  };
  return { pull: unused, open: unused, known: async () => [], ...some };
}

/** Tools with a docker, registries and an editor that note what happens; what a test says comes first. */
function setUp(
  person: Person = {},
  answer: (args: readonly string[]) => Reply = () => undefined,
  editor: Partial<Tools['editor']> = {},
  registries: Partial<Registries> = {},
) {
  const [events, shown, forgotten]: [string[], string[], string[]] = [[], [], []];
  const logins: (readonly string[])[] = [];
  const pushes: PushRequest[] = [];
  const docker = fakeDocker(async (args) => {
    const idFile = args.find((arg) => arg.startsWith('--iidfile='))?.slice('--iidfile='.length);
    if (idFile) await writeFile(idFile, 'sha256:1');
    const reply = answer(args);
    if (reply) return reply;
    if (args[0] === 'version') return { stdout: JSON.stringify(version) };
    return args[1] === 'ls' ? { stdout: JSON.stringify(image) } : undefined;
  });

  const base = toolsFor({} as Aws, person);
  const tools: Tools = {
    ...base.tools,
    docker,
    // A token is asked for like any text, but it is not shown.
    ask: { ...base.tools.ask, secret: (question) => base.tools.ask.input(question) },
    registries: {
      async push(request) {
        pushes.push(request);
        return { reference: request.reference, digest };
      },
      signIn: async (...[registry, user, accessToken]) => void logins.push([registry, user, accessToken]),
      signOut: async (registry) => void forgotten.push(registry),
      signIns: async () => [{ registry: 'ghcr.io', user: 'me' }],
      ...fakeRegistries(registries),
    },
    editor: {
      ...base.tools.editor,
      folderOf: (path) => path.slice(0, -basename(path).length - 1),
      save: async (path) => void events.push(`saved ${path}`),
      refresh: (view) => void events.push(`refreshed ${view}`),
      openOutput: () => ({
        write: (text) => shown.push(text),
        line: (text) => shown.push(text),
        end: (text) => shown.push(text),
      }),
      ...editor,
    },
  };
  return { ...base, tools, docker, events, shown, logins, forgotten, pushes };
}
