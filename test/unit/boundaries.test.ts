import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

const root = join(__dirname, '../..');

/** A source file and what it imports: packages by name, our own files by their path from the root. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

describe('boundaries', () => {
  const sources = ['client', 'server'].flatMap(readSources);
  const rules = sources.filter(({ path }) => /^server\/\w+\/rules\/(?!index\.generated)/.test(path));
  const within = (...folders: readonly string[]) =>
    sources.filter(({ path }) => folders.some((folder) => path.startsWith(folder)));

  it('keep the languages and the linter pure: text and surroundings in, values out', () => {
    const parsers = [
      'dockerfile-ast',
      'jsonc-parser',
      'spdx-license-ids/index.json',
      'spdx-license-ids/deprecated.json',
      'unbash',
      'vscode-languageserver-textdocument',
      'vscode-languageserver-types',
      'yaml',
      '@aws-sdk/client-ecs',
    ];
    const pure = within(
      'server/lint/',
      'server/editing/',
      'server/dockerfile/',
      'server/taskDefinition/',
      'server/shipPlan/',
    );
    for (const { path, imports } of pure) {
      for (const name of imports) {
        const isPure = name.startsWith('server/') || parsers.includes(name);
        assert.ok(isPure, `${path} imports ${name}`);
      }
    }
  });

  it('keep the linter free of any language', () => {
    assertNoImport(within('server/lint/'), /^server\/(?!lint\/)/);
  });

  it('keep the AWS SDK out of the server: only its types are used there', () => {
    for (const { path, text } of within('server/')) {
      assert.doesNotMatch(text, /^import (?!type )[^;]*from '@aws-sdk/m, path);
    }
  });

  it('keep vscode out of the server and the adapters', () => {
    assertNoImport(within('server/', 'client/docker/', 'client/registry/', 'client/aws/', 'client/run/'), /^vscode$/);
  });

  it('keep vscode out of commands and rows, but for the two files that show them', () => {
    const skin = ['client/commands/registerCommands.ts', 'client/tree/treeView.ts'];
    const others = within('client/commands/', 'client/tree/').filter(({ path }) => !skin.includes(path));
    assertNoImport(others, /^vscode$/);
  });

  it('keep a file for each command, named like its id, and what several share in folders beside them', () => {
    const machinery = ['command', 'commands', 'registerCommands', 'goOnAfterSignIn'];
    const table = sources.find(({ path }) => path === 'client/commands/commands.ts');
    for (const { path, text } of sources.filter(({ path }) => dirname(path) === 'client/commands')) {
      const name = basename(path, '.ts');
      if (machinery.includes(name)) continue;
      assert.ok(text.includes(`id: 'slipway.${name}'`), `${path} is no command of that name`);
      assert.ok(table?.imports.includes(path.slice(0, -3)), `${path} is not in client/commands/commands.ts`);
    }
  });

  it('keep the client out of the server', () => {
    assertNoImport(within('server/'), /^client\//);
  });

  it('let the client use what is pure in the server, and what starts programs', () => {
    const allowed =
      /^server\/(lint|dockerfile|taskDefinition|shipPlan)\/|^server\/(process|shellcheck|userError|languages|parsedDocument|check|surroundings|builtImages|matchDockerfile)$/;
    for (const { path, imports } of within('client/')) {
      const forbidden = imports.filter((name) => name.startsWith('server/') && !allowed.test(name));
      assert.deepEqual(forbidden, [], path);
    }
  });

  it('show the connection to one file, and LSP diagnostics and quick fixes to another', () => {
    const users = sources.filter(({ imports }) =>
      imports.some((name) => /^vscode-languageserver(\/node)?$/.test(name)),
    );
    const allowed = /^server\/(features\/\w+|main|protocol|server|clientOptions)\.ts$/;
    for (const { path, text } of users) {
      assert.match(path, allowed);
      if (path !== 'server/main.ts' && path !== 'server/server.ts') assert.doesNotMatch(text, /\bConnection\b/, path);
      if (path !== 'server/protocol.ts')
        assert.doesNotMatch(text, /DiagnosticSeverity|isPreferred|codeDescription/, path);
    }
  });

  it('answer requests in features alone, each of which the table names', () => {
    const table = sources.find(({ path }) => path === 'server/features.ts');
    for (const { path, text } of within('server/features/')) {
      if (!/= feature\(/.test(text)) continue;
      assert.ok(table?.imports.includes(path.slice(0, -3)), `${path} is not in server/features.ts`);
    }
  });

  it('start programs in one file', () => {
    const starters = sources.filter(({ imports }) =>
      imports.some((name) => /child_process|worker_threads|cluster$/.test(name)),
    );
    assert.deepEqual(
      starters.map(({ path }) => path),
      ['server/process.ts'],
    );
  });

  it('make things at the front doors only', () => {
    const doors = ['client/extension.ts', 'client/cli.ts', 'client/shipCli.ts', 'server/main.ts'];
    const makers =
      /\b(createProcesses|createShellcheck|createDocker|createAws|createRegistries|createSecrets|createLocalDocker|createEcs|createRuns|createAnswers|createAsk|createEditor)\(/;
    for (const { path, text } of sources) {
      if (doors.includes(path)) continue;
      const called = text.split('\n').filter((line) => makers.test(line) && !/export function/.test(line));
      assert.deepEqual(called, [], path);
    }
  });

  it('know secrets in one file, which nothing that logs imports', () => {
    const users = sources.filter(({ imports }) => imports.includes('client/registry/secrets'));
    for (const { path, imports } of users) {
      if (/^client\/(extension|shipCli)\.ts$/.test(path)) continue; // The front doors give them on; they log nothing.
      assert.ok(
        !imports.some((name) => /ui\/(log|output|vscodeEditor|showError)$/.test(name)),
        `${path} logs and knows secrets`,
      );
    }
    const storage = sources.filter(({ text }) => /SecretStorage|\.secrets\.(get|store|delete)/.test(text));
    assert.deepEqual(
      storage.map(({ path }) => path).filter((path) => path !== 'client/registry/secrets.ts'),
      [],
    );
  });

  it('name no rule outside its own file', () => {
    const named = sources.filter(({ path }) => !path.endsWith('.generated.ts'));
    for (const rule of rules) {
      const id = basename(rule.path, '.ts');
      const others = named.filter(
        ({ path, imports }) => path !== rule.path && imports.some((name) => name === rule.path.slice(0, -3)),
      );
      assert.deepEqual(
        others.map(({ path }) => path),
        [],
        `${id} is imported`,
      );
    }
  });

  it('give every rule an id of its own, over both languages', () => {
    const ids = rules.map(({ path }) => basename(path));
    assert.ok(ids.length > 0);
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
  });

  it('export by default from rules alone', () => {
    const defaults = sources.filter(({ text, path }) => /^export default/m.test(text) && !/\/rules\//.test(path));
    assert.deepEqual(
      defaults.map(({ path }) => path),
      [],
    );
  });
});

function assertNoImport(sources: readonly Source[], forbidden: RegExp): void {
  assert.ok(sources.length > 0);
  for (const { path, imports } of sources) {
    const found = imports.filter((name) => forbidden.test(name));
    assert.deepEqual(found, [], path);
  }
}

function readSources(folder: string): readonly Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): readonly string[] {
  const names = text.matchAll(
    /(?:^(?:import|export)\b[^;'"]*?\bfrom |^import |\bimport\(|\brequire\()['"]([^'"]+)['"]/gm,
  );
  return Array.from(names, ([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(path), name)).replaceAll('\\', '/') : name.replace(/^node:/, ''),
  );
}
