import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const cli = join(__dirname, '../../dist/cli.js');

interface Report {
  readonly file: string;
  readonly language: string;
  readonly problems: readonly {
    readonly rule: string;
    readonly aliases: readonly string[];
    readonly severity: string;
    readonly message: string;
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
    readonly pointer?: string;
  }[];
}

/** The part of a SARIF log that is looked at. */
interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
      }[];
    }[];
  }[];
}

describe('slipway check', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "slipway $(check) it's "));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, content: string | Buffer) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder });
    return { status, stdout, stderr };
  };
  // What `--format json` is documented to print.
  const check = (...args: readonly string[]) =>
    JSON.parse(run('check', '--format', 'json', ...args).stdout) as Report[];

  it('prints every problem with its rule, aliases, severity and range', () => {
    const [report] = check(write('Dockerfile', 'FROM alpine:3.20\nWORKDIR app\n'));
    const problem = report?.problems.find(({ rule }) => rule === 'workdir-relative');
    assert.equal(report?.language, 'dockerfile');
    assert.deepEqual(problem?.range.start, { line: 1, character: 8 });
    assert.ok(problem?.aliases.includes('WorkdirRelativePath'));
  });

  it('prints the pointer that a missing member would have', () => {
    const definition = { containerDefinitions: [{ name: 'a', image: 'b:1', memory: 9 }] };
    const [report] = check(write('task-definition.json', JSON.stringify(definition)));
    assert.equal(report?.problems.find(({ rule }) => rule === 'family-required')?.pointer, '/family');
  });

  it('prints file, line, column and rule as text', () => {
    write('Dockerfile', 'FROM alpine:3.20\nWORKDIR app\n');
    const { stdout } = run('check', 'Dockerfile');
    assert.match(stdout, /^Dockerfile:2:9: warning: .*app.* \[workdir-relative\]$/m);
  });

  it('prints SARIF with the rules that found something, and a place relative to this folder', () => {
    write('Dockerfile', 'FROM alpine:3.20\nWORKDIR app\n');
    const log = JSON.parse(run('check', '--format', 'sarif', './Dockerfile').stdout) as Sarif;
    const [sarif] = log.runs;
    const result = sarif?.results.find(({ ruleId }) => ruleId === 'workdir-relative');
    assert.equal(log.version, '2.1.0');
    assert.equal(sarif?.tool.driver.rules[result?.ruleIndex ?? -1]?.id, 'workdir-relative');
    assert.equal(result?.level, 'warning');
    assert.deepEqual(result?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: 'Dockerfile' },
      region: { startLine: 2, startColumn: 9, endLine: 2, endColumn: 12 },
    });
  });

  it('prints SARIF places that are URIs whatever a file is called', () => {
    const log = JSON.parse(run('check', '--format', 'sarif', write('Dockerfile', 'FORM a\n')).stdout) as Sarif;
    const uri = log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri ?? '';
    assert.equal(new URL(uri).protocol, 'file:');
    assert.doesNotMatch(uri, / /);
  });

  it('prints an annotation of GitHub Actions for each problem', () => {
    write('Dockerfile', 'FROM alpine:3.20\nWORKDIR app\n');
    const { stdout, status } = run('check', '--format', 'github', 'Dockerfile');
    assert.match(
      stdout,
      /^::warning file=Dockerfile,line=2,endLine=2,col=9,endColumn=12,title=workdir-relative::app depends /m,
    );
    assert.equal(status, 0);
  });

  it('keeps what a file is called from adding to an annotation', () => {
    const name = 'Dockerfile.a,line=1%';
    write(name, 'FROM alpine:3.20\nWORKDIR app\n');
    assert.match(run('check', '--format', 'github', name).stdout, /file=Dockerfile\.a%2Cline=1%25,line=2/);
  });

  it('ends with 0 without errors, 1 with errors, 2 when it could not run', () => {
    assert.equal(run('check', write('Dockerfile', 'FROM alpine:3.20\nRUN true\n')).status, 0);
    assert.equal(run('check', write('Dockerfile', 'FORM alpine:3.20\n')).status, 1);
    assert.equal(run('check').status, 2);
    assert.equal(run('check', '--format', 'xml', folder).status, 2);
    assert.equal(run('check', '--no-such-flag').status, 2);
    assert.equal(run('check', join(folder, 'missing')).status, 2);
    assert.equal(run('no-such-command').status, 2);
  });

  it('names an unreadable and a binary file on stderr and checks the others', () => {
    const good = write('Dockerfile', 'FROM alpine:3.20\nRUN true\n');
    const binary = write('Dockerfile.bin', Buffer.from([70, 82, 79, 77, 0, 1, 2, 255]));
    const missing = join(folder, 'Dockerfile.none');
    const { status, stdout, stderr } = run('check', '--format', 'json', binary, missing, good);
    assert.equal(status, 0);
    assert.match(stderr, /Dockerfile\.bin: a binary file/);
    assert.match(stderr, /Dockerfile\.none: there is no such file or folder/);
    assert.deepEqual(
      (JSON.parse(stdout) as Report[]).map(({ file }) => file),
      [good],
    );
  });

  it('says in a sentence why a file cannot be read', () => {
    const path = join(folder, 'Dockerfile.loop');
    symlinkSync(path, path);
    assert.equal(run('check', path).stderr, `slipway check: ${path}: it is a link that leads to itself\n`);
  });

  it('finds Dockerfiles and task definitions below a folder, and nothing else', () => {
    mkdirSync(join(folder, 'web'));
    mkdirSync(join(folder, 'node_modules'));
    write('web/Dockerfile.prod', 'FROM alpine:3.20\nRUN true\n');
    write('node_modules/Dockerfile', 'FORM\n');
    write('package.json', '{}');
    write('deploy.json', '{ "family": "cats", "containerDefinitions": [] }');
    assert.deepEqual(
      check(folder)
        .map(({ file }) => file.slice(folder.length + 1).replaceAll('\\', '/'))
        .sort(),
      ['deploy.json', 'web/Dockerfile.prod'],
    );
  });

  it('compares a task definition with the Dockerfiles beside it, and right below', () => {
    const container = { image: 'registry.test/web:1', memory: 64, portMappings: [{ containerPort: 80 }] };
    for (const name of ['.aws', 'web', 'deep', 'deep/web']) mkdirSync(join(folder, name));
    const definition = JSON.stringify({ family: 'cats', containerDefinitions: [{ name: 'web', ...container }] });
    const tasks = ['task-definition.json', '.aws/task-definition.json'].map((name) => write(name, definition));
    const saysSo = (task: string) => check(task)[0]?.problems.some(({ rule }) => rule === 'image-port');

    write('deep/web/Dockerfile', 'FROM node:22\nEXPOSE 8080\n');
    assert.deepEqual(tasks.map(saysSo), [false, false]);
    write('web/Dockerfile', 'FROM node:22\nEXPOSE 8080\n');
    assert.deepEqual(tasks.map(saysSo), [true, true]);
  });

  it('takes a file after -- though its name begins with a dash', () => {
    write('-Dockerfile', 'FROM alpine:3.20\nRUN true\n');
    const [report] = check('--language', 'dockerfile', '--', '-Dockerfile');
    assert.equal(report?.file, '-Dockerfile');
  });

  it('leaves the rules that are off by default to --rules all', () => {
    const container = { name: 'a', image: 'b:1', memory: 9, privileged: true };
    const path = write('task-definition.json', JSON.stringify({ family: 'cats', containerDefinitions: [container] }));
    const rules = (...args: readonly string[]) => check(...args, path)[0]?.problems.map(({ rule }) => rule) ?? [];
    const more = rules('--rules', 'all').filter((rule) => !rules().includes(rule));
    assert.ok(more.length > 0);
  });

  describe('with a .hadolint.yaml', () => {
    const dockerfile = 'FROM alpine:3.20\nWORKDIR app\n';
    const rules = (path: string) => check(path)[0]?.problems.map(({ rule, severity }) => `${rule} ${severity}`);
    beforeEach(() => {
      mkdirSync(join(folder, 'web/app'), { recursive: true });
      write('web/app/Dockerfile', dockerfile);
    });

    it('takes the nearest one, from the folder of the file up to the top of the repository', () => {
      write('.hadolint.yaml', 'override: { error: [DL3000] }\n');
      assert.deepEqual(rules('web/app/Dockerfile'), ['workdir-relative error']);
      write('web/.hadolint.yml', 'ignored: [DL3000]\n');
      assert.deepEqual(rules('web/app/Dockerfile'), []);
      mkdirSync(join(folder, 'web/app/.git'));
      assert.deepEqual(rules('web/app/Dockerfile'), ['workdir-relative warning']);
    });

    it('fails where it says', () => {
      const statusWith = (yaml: string) => {
        write('.hadolint.yaml', yaml);
        return run('check', 'web').status;
      };
      assert.equal(statusWith(''), 0);
      assert.equal(statusWith('failure-threshold: warning\n'), 1);
      assert.equal(statusWith('failure-threshold: error\n'), 0);
      assert.equal(statusWith('override: { error: [DL3000] }\n'), 1);
      assert.equal(statusWith('no-fail: true\noverride: { error: [DL3000] }\n'), 0);
    });

    it('says once on stderr what is wrong with it, and checks all the same', () => {
      write('web/app/Dockerfile.two', dockerfile);
      const yaml = write('.hadolint.yaml', 'ignore: [DL3000]\n');
      const { status, stdout, stderr } = run('check', 'web');
      assert.equal(status, 0);
      assert.equal(stdout.match(/workdir-relative/g)?.length, 2);
      assert.match(
        stderr,
        /^slipway check: .*hadolint\.yaml:1:1: There is no setting ignore; did you mean ignored\?\n$/,
      );
      assert.ok(stderr.includes(basename(yaml)));
    });
  });

  it('checks an empty file, and one of a megabyte', () => {
    const empty = write('Dockerfile', '');
    const large = write('Dockerfile.large', `FROM alpine:3.20\n${'RUN echo hello\n'.repeat(70_000)}`);
    const [first, second] = check(empty, large);
    assert.equal(first?.problems[0]?.severity, 'error');
    assert.ok(second);
  }).timeout(30_000);
});
