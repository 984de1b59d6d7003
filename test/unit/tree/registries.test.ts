import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import type { KnownRegistry } from '../../../client/registry/registries';
import type { RegistryReader, RemoteImage } from '../../../client/registry/registryReader';
import type { TreeNode } from '../../../client/tree/node';
import { createRegistriesTree } from '../../../client/tree/registries';
import { sizeOf } from '../../../client/tree/size';
import { UserError } from '../../../server/userError';
import { fakeDocker } from '../../support/fakeDocker';

const signal = new AbortController().signal;
const digest = `sha256:${'a'.repeat(64)}`;

describe('the registries view', () => {
  it('shows Docker Hub, ECR and where somebody is signed in or has pushed to, and asks none of them', async () => {
    const { tree, asked } = setUp({
      known: [
        { registry: 'docker.io', user: undefined, isDockers: false },
        { registry: 'ghcr.io', user: 'me', isDockers: false },
        { registry: '123456789012.dkr.ecr.us-west-2.amazonaws.com', user: undefined, isDockers: true },
      ],
      pushed: ['localhost:5000/cats:1', 'ghcr.io/me/cats:1'],
    });
    const rows = await tree.roots(signal);
    assert.deepEqual(
      rows.map(({ label, description }) => `${label}: ${description}`),
      [
        'Docker Hub: not signed in',
        'Amazon ECR: work · eu-west-1',
        'ghcr.io: signed in as me',
        'Amazon ECR: 123456789012 · us-west-2',
        'localhost:5000: not signed in',
      ],
    );
    assert.ok(rows[0]?.tags?.includes('signedOut'));
    assert.ok(rows[2]?.tags?.includes('signedIn'));
    assert.deepEqual(asked, []);
  });

  it('shows all registries but ECR where no region is chosen, and says how to see it', async () => {
    const known = [
      { registry: 'docker.io', user: undefined, isDockers: false },
      { registry: 'ghcr.io', user: 'me', isDockers: false },
    ];
    const { tree } = setUp({ known, region: null });
    const rows = await tree.roots(signal);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Docker Hub', 'Choose an AWS profile and region to see ECR', 'ghcr.io'],
    );
  });

  it('shows tags with size, platform and digest, and what is behind a tag only when it is opened', async () => {
    const { tree, asked } = setUp({
      images: [image('1', { bytes: 2_034_567, platforms: ['linux/amd64'] }), image('2')],
    });
    const tags = await open(await tree.roots(signal), 'registry.example', 'cats');
    assert.deepEqual(
      tags.map(({ label, description }) => [label, description]),
      [
        ['1', `2.03MB · linux/amd64 · ${digest.slice(0, 19)}`],
        ['2', digest.slice(0, 19)],
      ],
    );
    assert.deepEqual(tags[0]?.args, { reference: 'registry.example/cats:1', digest });
    assert.equal(tags[0].children, undefined);
    assert.ok(!asked.includes('platforms 2'));
    const [platform] = (await tags[1]?.children?.(signal)) ?? [];
    assert.deepEqual(
      [platform?.label, platform?.args],
      ['linux/arm64', { reference: `registry.example/cats@${digest}`, digest }],
    );
  });

  it('reads on only when more is asked for, and anew when it is refreshed', async () => {
    const { tree, asked } = setUp({ images: Array.from({ length: 45 }, (_, at) => image(`v${at}`)) });
    let changes = 0;
    tree.onChange?.(() => {
      changes += 1;
    });
    const look = async (at = signal) => open(await tree.roots(at), 'registry.example', 'cats');
    const first = await look();
    assert.equal(first.length, 21);
    const { onClick, label } = first.at(-1) ?? {};
    assert.deepEqual([label, onClick?.command], ['More…', 'slipway.showMore']);

    tree.showMore(String(onClick?.args[0]));
    assert.equal(changes, 1);
    assert.equal((await look()).length, 41);
    tree.showMore(String(onClick?.args[0]));
    assert.equal((await look()).length, 45);
    const pages = () => asked.filter((each) => each.startsWith('images'));
    assert.deepEqual(pages(), ['images undefined', 'images 20', 'images 40']);
    await look(new AbortController().signal);
    assert.equal(pages().length, 6);
  });

  it('shows a tag once that a registry names twice, and ends where it leads from one empty page to the next', async () => {
    const twice = setUp({ images: [image('1'), image('1')] });
    assert.equal((await open(await twice.tree.roots(signal), 'registry.example', 'cats')).length, 1);

    const endless = setUp({ endless: true });
    const rows = await open(await endless.tree.roots(signal), 'registry.example', 'cats');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['No image in it', 'More…'],
    );
    assert.equal(endless.asked.filter((each) => each.startsWith('images')).length, 20);
  });

  it('says that a registry keeps no list, and shows what was pushed to and what has images here', async () => {
    const known = [{ registry: 'ghcr.io', user: 'me', isDockers: false }];
    const { tree } = setUp({ known, repositories: undefined, pushed: ['ghcr.io/me/pushed:1'] });
    const rows = await open(await tree.roots(signal), 'ghcr.io');
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['ghcr.io keeps no list of repositories', 'me/here', 'me/pushed'],
    );
  });

  it('shows why there is no list with its remedy, and still what was pushed to', async () => {
    const remedy = {
      text: 'Sign in.',
      command: { title: 'Sign In', id: 'slipway.signIn', args: [{ registry: 'registry.example' }] },
    };
    const error = new UserError('Could not list the repositories: you are not signed in to registry.example', remedy);
    const { tree } = setUp({ error, pushed: ['registry.example/mine:1'] });
    const [row, mine] = await open(await tree.roots(signal), 'registry.example');
    assert.equal(row?.label, 'You are not signed in to registry.example');
    assert.equal(row.onClick?.command, 'slipway.signIn');
    assert.equal(mine?.label, 'mine');
  });

  it('says that a tag could not be read beside the others', async () => {
    const { tree } = setUp({
      images: [image('1', { trouble: 'Could not read cats:1: it is odd', digest: undefined })],
    });
    const [tag] = await open(await tree.roots(signal), 'registry.example', 'cats');
    assert.deepEqual([tag?.description, tag?.icon], ['Could not read cats:1: it is odd', 'warning']);
    assert.ok(!tag?.tags?.includes('withDigest'));
  });

  it('writes sizes as Docker does', () => {
    assert.deepEqual([0, 999, 2_034_567, 177_000_000, 1.2e9].map(sizeOf), ['0B', '999B', '2.03MB', '177MB', '1.2GB']);
  });
});

/** The rows below those with these labels. */
async function open(rows: readonly TreeNode[], ...labels: readonly string[]): Promise<readonly TreeNode[]> {
  let shown = rows;
  for (const label of labels) shown = (await shown.find((row) => row.label === label)?.children?.(signal)) ?? [];
  return shown;
}

function image(tag: string, some: Partial<RemoteImage> = {}): RemoteImage {
  return { tag, digest, bytes: undefined, pushed: undefined, platforms: [], ...some };
}

interface Contents {
  readonly known?: readonly KnownRegistry[];
  readonly repositories?: readonly string[] | undefined;
  readonly images?: readonly RemoteImage[];
  readonly pushed?: readonly string[];
  readonly error?: Error;
  /** Whether each page of images is empty and has another behind it. */
  readonly endless?: boolean;
  /** Of AWS; undefined is one, null is none. */
  readonly region?: null;
}

function setUp(contents: Contents) {
  const asked: string[] = [];
  const { images = [], pushed = [], error } = contents;
  const known = contents.known ?? [{ registry: 'registry.example', user: undefined, isDockers: true }];
  const repositories = 'repositories' in contents ? contents.repositories : ['cats'];
  const reader: RegistryReader = {
    removal: 'image',
    async repositories() {
      asked.push('repositories');
      if (error) throw error;
      return repositories && { items: repositories, next: undefined };
    },
    async images(_, from) {
      asked.push(`images ${from}`);
      const start = Number(from ?? 0);
      if (contents.endless) return { items: [], next: String(start + 1) };
      const next = images.length > start + 20 ? String(start + 20) : undefined;
      return { items: images.slice(start, start + 20), next };
    },
    async platforms(_, version) {
      asked.push(`platforms ${version}`);
      return [{ name: 'linux/arm64', digest, bytes: 1 }];
    },
    digest: async () => digest,
    remove: async () => undefined,
  };
  // The view asks AWS for its choice alone before a row is opened.
  const aws = {
    onSelect: () => () => undefined,
    region: async () => (contents.region === null ? undefined : 'eu-west-1'),
    selection: () => ({ profile: 'work' }),
  } as unknown as Aws;
  const here = { ID: 'sha256:1', Repository: 'ghcr.io/me/here', Tag: '1', Size: '', CreatedAt: '' };
  const docker = fakeDocker(() => {
    asked.push('docker');
    return { stdout: JSON.stringify(here) };
  });
  const registries = { known: async () => known, open: () => reader };
  return { tree: createRegistriesTree({ registries, aws, docker, pushed: () => pushed }), asked };
}
