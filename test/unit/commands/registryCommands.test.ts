import assert from 'node:assert/strict';

import { TextDocument } from 'vscode-languageserver-textdocument';

import type { Aws } from '../../../client/aws/aws';
import { copyDigest } from '../../../client/commands/copyDigest';
import { deleteFromRegistry } from '../../../client/commands/deleteFromRegistry';
import { pullImage } from '../../../client/commands/pullImage';
import { pushImage } from '../../../client/commands/pushImage';
import { useInTaskDefinition } from '../../../client/commands/useInTaskDefinition';
import { pushedTo } from '../../../client/registry/pushedTo';
import type { Registries } from '../../../client/registry/registries';
import type { RegistryReader } from '../../../client/registry/registryReader';
import type { Tools } from '../../../client/tools';
import { fakeDocker } from '../../support/fakeDocker';
import { toolsFor, type Person } from '../../support/toolsFor';

const signal = new AbortController().signal;
const digest = `sha256:${'a'.repeat(64)}`;
const file = '/cats/task-definition.json';
const definition = `{
  // the cats
  "family": "cats",
  "containerDefinitions": [
    { "name": "web", "image": "old/cats:1" },
    { "name": "log" }
  ]
}
`;

describe('Use in Task Definition…', () => {
  it('writes the image by digest into the container that is chosen, and leaves the rest as it is', async () => {
    const { tools, text, opened } = setUp();
    // Both questions have the title of the command.
    tools.ask.pick = async ({ choices }) => {
      const all = await choices;
      const wanted = all.find(({ label, picked }) => label === 'By digest' || picked);
      assert.ok(wanted);
      return wanted.value;
    };
    const result = await useInTaskDefinition.run({ reference: 'ghcr.io/me/cats:2', digest, file }, tools, signal);
    assert.deepEqual(result, { file, image: `ghcr.io/me/cats@${digest}` });
    assert.equal(text(), definition.replace('old/cats:1', `ghcr.io/me/cats@${digest}`));
    assert.deepEqual(opened, [[file, 4]]);
  });

  it('adds the image to a container that has none', async () => {
    const { tools, text } = setUp();
    await useInTaskDefinition.run({ reference: 'me/log:1', file, container: 'log' }, tools, signal);
    assert.equal(text(), definition.replace('"name": "log" ', '"name": "log", "image": "me/log:1" '));
  });

  for (const [what, args, says] of [
    ['a container that is not there', { reference: 'me/cats:1', container: 'dog' }, /no container "dog"/],
    ['what is no image', { reference: '$(id)', container: 'web' }, /not a name for an image/],
    ['a reference with a quote', { reference: 'cats:1", "x": "', container: 'web' }, /not a name for an image/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const { tools, text } = setUp();
      await assert.rejects(useInTaskDefinition.run({ ...args, file }, tools, signal), {
        name: 'UserError',
        message: says,
      });
      assert.equal(text(), definition);
    });
  }
});

describe('Delete from Registry…', () => {
  it('asks once, with what goes, and deletes', async () => {
    const question = 'Delete ghcr.io/me/cats:1 from ghcr.io?';
    const { tools, removed, confirmed, refreshed } = setUp({ answers: { [question]: '*' } });
    await deleteFromRegistry.run({ reference: 'ghcr.io/me/cats:1', digest }, tools, signal);
    assert.equal(confirmed[0], question);
    assert.match(confirmed[1] ?? '', new RegExp(`^All tags of ${digest} go with it`));
    assert.deepEqual(removed, [['me/cats', { tag: '1', digest }]]);
    assert.deepEqual(refreshed, ['registries']);
  });

  it('deletes nothing when the user turns away', async () => {
    const { tools, removed } = setUp();
    await assert.rejects(deleteFromRegistry.run({ reference: 'me/cats:1', digest }, tools, signal), {
      name: 'AbortError',
    });
    assert.deepEqual(removed, []);
  });
});

describe('Pull Image…', () => {
  it('tells how far it is by layer', async () => {
    const { tools, reported } = setUp();
    const pulled = await pullImage.run({ reference: 'me/cats:1' }, tools, signal);
    assert.deepEqual(pulled, { reference: 'me/cats:1', digest });
    assert.deepEqual(reported, ['1 of 1 layers']);
  });
});

describe('Push Image…, when it has pushed', () => {
  it('offers the digest to the task definition that runs an image of that name', async () => {
    const { tools, said } = setUp();
    await pushImage.run({ reference: 'ghcr.io/me/cats:1', destination: 'ghcr.io/me/cats:1' }, tools, signal);
    assert.equal(said[0]?.message, `Pushed ghcr.io/me/cats:1 as ${digest}`);
    assert.deepEqual(said[0].actions[0], {
      title: 'Use in task-definition.json',
      command: 'slipway.useInTaskDefinition',
      args: [{ reference: `ghcr.io/me/cats@${digest}`, file }, 'button'],
    });
    assert.deepEqual(pushedTo(tools.answers), ['ghcr.io/me/cats:1']);
  });

  it('offers nothing to a task definition that runs something else', async () => {
    const { tools, said } = setUp();
    await pushImage.run({ reference: 'me/dogs:1', destination: 'me/dogs:1' }, tools, signal);
    assert.deepEqual(
      said[0]?.actions.map(({ title }) => title),
      ['Copy Reference'],
    );
  });

  it('says that it was there already', async () => {
    const { tools, said } = setUp({}, { push: async ({ reference }) => ({ reference, digest, wasThere: true }) });
    await pushImage.run({ reference: 'me/cats:1', destination: 'me/cats:1' }, tools, signal);
    assert.equal(said[0]?.message, `me/cats:1 is there already as ${digest}: nothing was sent`);
  });
});

describe('Copy Digest', () => {
  it('copies the digest of a row of a registry without asking the engine', async () => {
    const { tools, copied, docker } = setUp();
    await copyDigest.run({ reference: 'ghcr.io/me/cats:1', digest }, tools, signal);
    assert.deepEqual(copied, [`ghcr.io/me/cats@${digest}`]);
    assert.deepEqual(docker.calls, []);
  });
});

function setUp(person: Person = {}, registries: Partial<Registries> = {}) {
  const { tools, ...seen } = toolsFor({} as Aws, person);
  const [removed, opened]: [unknown[], unknown[]] = [[], []];
  const [refreshed, reported]: [string[], string[]] = [[], []];
  let text = definition;
  const docker = fakeDocker(() => undefined);
  // The commands of this test use no more of a reader.
  const reader = {
    removal: 'image',
    remove: async (repository: string, image: object) => void removed.push([repository, image]),
  } as unknown as RegistryReader;

  const editor: Tools['editor'] = {
    ...tools.editor,
    readText: async () => text,
    findFiles: async () => [file],
    async edit(_path, edits) {
      const document = TextDocument.create('file:///task.json', 'json', 1, text);
      text = TextDocument.applyEdits(document, [...edits]);
    },
    openFile: async (...place) => void opened.push(place),
    openOutput: () => ({ write: () => undefined, line: () => undefined, end: () => undefined }),
    progress: (_title, work) => work((message) => reported.push(message), signal),
    refresh: (view) => void refreshed.push(view),
  };
  const all: Registries = {
    push: async ({ reference }) => ({ reference, digest }),
    async pull({ reference }, onOutput) {
      onOutput(`${'a'.repeat(12)}: Pull complete\n`);
      return { reference, digest };
    },
    open: () => reader,
    signIn: async () => undefined,
    signOut: async () => undefined,
    signIns: async () => [],
    known: async () => [],
    ...registries,
  };
  const its = { ...tools, ask: { ...tools.ask }, docker, editor, registries: all };
  return { ...seen, tools: its, docker, text: () => text, removed, opened, refreshed, reported };
}
