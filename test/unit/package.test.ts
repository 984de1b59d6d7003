import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { listFiles, PackageManager } from '@vscode/vsce';

const root = join(__dirname, '../..');

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly icon?: string }[];
    readonly menus: Readonly<
      Record<string, readonly { readonly command: string; readonly when?: string; readonly group?: string }[]>
    >;
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly description: string; readonly media: { readonly image: string } }[];
    }[];
  };
}

describe('the package', () => {
  // Our own manifest; its shape is checked by VS Code and by the tests below.
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  const commands = manifest.contributes.commands.map(({ command }) => command);

  it('holds the bundles, the grammar and what people read, and nothing else', async () => {
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const expected = [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/NOTICE.txt',
      'dist/aws/*.js',
      'dist/cli.js',
      'dist/dockerfile.js',
      'dist/extension.js',
      'dist/server.js',
      'dist/ship.js',
      'dist/shipPlan.js',
      'dist/taskDefinition.js',
      'docs/images/ecs.png',
      'docs/images/icon.png',
      'docs/images/problem.png',
      'docs/images/ship.png',
      'docs/images/slipway.png',
      'docs/images/slipway.svg',
      'package.json',
      'syntaxes/dockerfile.tmLanguage.json',
      'syntaxes/ship-plan.schema.json',
      'syntaxes/task-definition.schema.json',
    ];
    // The names of the parts of the AWS SDK change with what is in them.
    const shown = files.map((file) => file.replace(/^dist\/aws\/[\w-]+\.js$/, 'dist/aws/*.js'));
    assert.deepEqual([...new Set(shown)].sort(), expected.sort());
    assert.ok(files.includes('dist/aws/index.js'));
  });

  it('is told of in the README, each command by its title and each picture from the package', async () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const hidden = manifest.contributes.menus['commandPalette']?.map(({ command }) => command) ?? [];
    const titles = manifest.contributes.commands.filter(({ command }) => !hidden.includes(command));
    assert.deepEqual(
      titles.map(({ title }) => title).filter((title) => !readme.includes(`*${title}*`)),
      [],
    );
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const pictures = Array.from(readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g), ([, path = '']) => path);
    assert.ok(pictures.length > 0);
    assert.deepEqual(
      pictures.filter((path) => !files.includes(path)),
      [],
    );
  });

  it('names whose documentation it shows', () => {
    const notice = readFileSync(join(root, 'dist/NOTICE.txt'), 'utf8');
    assert.match(notice, /documentation texts of\s+@aws-sdk\/client-ecs, under the Apache License 2\.0/);
  });

  it('keeps what each build generates out of the repository', () => {
    const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n');
    assert.ok(ignored.includes('server/taskDefinition/*.generated.ts'));
  });

  it('holds bundles that need nothing of node_modules', () => {
    const bundles = ['extension', 'server', 'dockerfile', 'taskDefinition', 'shipPlan', 'cli', 'ship'];
    const ofAws = readdirSync(join(root, 'dist/aws')).map((file) => `aws/${file.replace(/\.js$/, '')}`);
    for (const bundle of [...bundles, ...ofAws]) {
      const text = readFileSync(join(root, 'dist', `${bundle}.js`), 'utf8');
      const required = [...text.matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(([, name = '']) => name);
      const packages = required.filter((name) => !name.startsWith('node:') && !builtin.has(name.split('/')[0] ?? ''));
      const missing = [...new Set(packages)].filter((name) => !optional.has(name));
      assert.deepEqual(missing, bundle === 'extension' ? ['vscode'] : []);
    }
  });

  it('has a terminal command that cannot use the network, and starts programs in one place', () => {
    const text = readFileSync(join(root, 'dist/cli.js'), 'utf8');
    const modules = Array.from(text.matchAll(/\brequire\("(?:node:)?([a-z_]+)/g), ([, name = '']) => name);
    assert.equal(modules.filter((name) => name === 'child_process').length, 1);
    const forbidden = ['worker_threads', 'cluster', 'net', 'http', 'https', 'http2', 'tls', 'dgram'];
    assert.deepEqual(
      modules.filter((name) => forbidden.includes(name)),
      [],
    );
  });

  it('has a button for every command: a lens, a title, a row or a menu', () => {
    const inMenus = new Set(
      Object.values(manifest.contributes.menus)
        .flat()
        .map(({ command }) => command),
    );
    const inLenses = readdirSync(join(root, 'server'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /lenses\.ts$/i.test(name))
      .map((name) => readFileSync(join(root, 'server', name), 'utf8'))
      .join('\n');
    const elsewhere = ['slipway.showRule', 'slipway.fixAll', 'slipway.showLog']; // Quick fixes, the editor, messages.
    const lonely = commands.filter((id) => !inMenus.has(id) && !inLenses.includes(id) && !elsewhere.includes(id));
    assert.deepEqual(lonely, []);
  });

  it('names in its menus only commands that it has', () => {
    const used = Object.values(manifest.contributes.menus)
      .flat()
      .map(({ command }) => command);
    assert.deepEqual(
      used.filter((id) => !commands.includes(id)),
      [],
    );
  });

  it('offers a command once in the menu of a row', () => {
    const offers = (manifest.contributes.menus['view/item/context'] ?? [])
      .filter(({ group }) => !group?.startsWith('inline'))
      .map(({ command, when }) => `${command} ${/^view == \S+ && viewItem =~ \/\S+/.exec(when ?? '')?.[0]}`);
    assert.deepEqual(
      offers.filter((offer, at) => offers.indexOf(offer) !== at),
      [],
    );
  });

  it('offers what it does with a file only where that is on a disk', () => {
    // On the remote side of SSH, WSL and containers, too: VS Code reads this condition so for extensions that run there.
    const { 'editor/title': ofEditor = [], 'explorer/context': ofExplorer = [] } = manifest.contributes.menus;
    const conditions = [...ofEditor, ...ofExplorer].map(({ when }) => when ?? '');
    assert.deepEqual(
      conditions.filter((when) => !when.endsWith(' && resourceScheme == file')),
      [],
    );
  });

  it('leads through its first minute by pictures that it holds and commands that it has', async () => {
    const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
    const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
    const used = steps.flatMap(({ description }) =>
      Array.from(description.matchAll(/\(command:(slipway\.\w+)\)/g), ([, id = '']) => id),
    );
    assert.ok(used.length > 0);
    assert.deepEqual(
      [...used.filter((id) => !commands.includes(id)), ...steps.filter(({ media }) => !files.includes(media.image))],
      [],
    );
  });

  it('looks in its menus only for tags that rows carry', () => {
    const conditions = Object.values(manifest.contributes.menus)
      .flat()
      .map(({ when }) => when ?? '');
    const tags = new Set(conditions.flatMap((when) => [...when.matchAll(/;(\w+);/g)].map(([, tag = '']) => tag)));
    const rows = readdirSync(join(root, 'client/tree'))
      .map((name) => readFileSync(join(root, 'client/tree', name), 'utf8'))
      .join('\n');
    assert.ok(tags.size > 0);
    assert.deepEqual(
      [...tags].filter((tag) => !rows.includes(`'${tag}'`)),
      [],
    );
  });
});

const builtin = new Set(process.getBuiltinModule('module').builtinModules);

/** Native packages that the AWS SDK tries and does without. */
const optional = new Set(['@aws-sdk/signature-v4-crt']);
