import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { createProcesses, type ProcessSetting } from '../../server/process';

const node = 'node';
const nodeFolder = dirname(process.execPath);

describe('process', () => {
  it('gives a program its arguments as they are, whatever a shell would make of them', async () => {
    const args = ['a b', '$(touch x)', '`id`', "it's", '"quoted"', '; rm -rf /', '-x', 'line\nbreak'];
    const { stdout } = await create().run(node, [
      '-e',
      'console.log(JSON.stringify(process.argv.slice(1)))',
      '--',
      ...args,
    ]);
    assert.deepEqual(JSON.parse(stdout), args);
  });

  it('answers with the exit code and both streams', async () => {
    const finished = await create().run(node, ['-e', 'console.log("out"); console.error("err"); process.exit(3)']);
    assert.deepEqual(finished, { exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  it('writes a secret to standard input and closes it', async () => {
    const { stdout } = await create().run(node, ['-e', 'process.stdin.pipe(process.stdout)'], { stdin: 'token' });
    assert.equal(stdout, 'token');
  });

  it('leave standard input open for a program that takes its end for a farewell', async () => {
    const answering =
      "process.stdin.on('end', () => process.exit(1)).once('data', () => console.log('answer') || setTimeout(() => process.exit(0), 200))";
    const { exitCode, stdout } = await create().run(node, ['-e', answering], { stdin: 'question', keepsStdin: true });
    assert.deepEqual([exitCode, stdout], [0, 'answer\n']);
  });

  it('takes a variable away from the program', async () => {
    const env = { ...process.env, PATH: nodeFolder, AWS_SECRET_ACCESS_KEY: 'secret' };
    const script = 'console.log(process.env.AWS_SECRET_ACCESS_KEY ?? "none")';
    const { stdout } = await create({ env }).run(node, ['-e', script], { env: { AWS_SECRET_ACCESS_KEY: undefined } });
    assert.equal(stdout, 'none\n');
  });

  it('says which program is not on PATH, and what to do', async () => {
    await assert.rejects(create().run('no-such-program', []), {
      message: '"no-such-program" is not on PATH',
      remedy: { text: 'Install no-such-program, or add its folder to PATH.' },
    });
  });

  it('starts nothing while it is refused, asked anew at each start', async () => {
    let refusal: string | undefined = 'this folder is not trusted';
    const processes = create({ refusal: () => refusal });
    await assert.rejects(processes.run(node, ['-v']), /not started: this folder is not trusted/);
    refusal = undefined;
    assert.equal((await processes.run(node, ['-v'])).exitCode, 0);
  });

  it('never runs a program of the workspace, though its folder is on PATH', async () => {
    await withFolder(async (workspace) => {
      const bin = join(workspace, 'bin');
      mkdirSync(bin);
      symlinkSync(process.execPath, join(bin, node));
      const env = { PATH: [bin, nodeFolder].join(delimiter) };
      const processes = create({ env, untrustedFolders: () => [workspace] });
      assert.equal(await processes.find(node), join(nodeFolder, node));
    });
  });

  it('never runs a program of the workspace, by whatever link PATH leads there', async () => {
    await withFolder(async (place) => {
      const workspace = join(place, 'workspace');
      mkdirSync(join(workspace, 'bin'), { recursive: true });
      writeFileSync(join(workspace, 'bin', 'tool'), '#!/bin/sh\n', { mode: 0o755 });
      symlinkSync(workspace, join(place, 'link'), 'junction');
      for (const [onPath, opened] of [
        [join(place, 'link', 'bin'), workspace],
        [join(workspace, 'bin'), join(place, 'link')],
      ] as const) {
        const processes = create({ env: { PATH: onPath }, untrustedFolders: () => [opened] });
        assert.equal(await processes.find('tool'), undefined);
      }
    });
  });

  it('never runs a program of the workspace, though the name of its folder begins with two dots', async () => {
    await withFolder(async (workspace) => {
      const bin = join(workspace, '..bin');
      mkdirSync(bin);
      writeFileSync(join(bin, 'tool'), '#!/bin/sh\n', { mode: 0o755 });
      const processes = create({ env: { PATH: bin }, untrustedFolders: () => [workspace] });
      assert.equal(await processes.find('tool'), undefined);
    });
  });

  it('gives a program a PATH without the workspace and the current folder, for what it starts itself', async () => {
    await withFolder(async (workspace) => {
      const bin = join(workspace, 'bin');
      mkdirSync(bin);
      const onPath = [bin, '.', '', workspace, 'bin', '/nonexistent/bin', nodeFolder];
      const processes = create({ env: { PATH: onPath.join(delimiter) }, untrustedFolders: () => [workspace] });
      const { stdout } = await processes.run(node, ['-p', 'process.env.PATH']);
      assert.equal(stdout.trim(), nodeFolder);
    });
  });

  it('does not take a folder for a program', async () => {
    await withFolder(async (folder) => {
      mkdirSync(join(folder, node));
      const env = { PATH: [folder, nodeFolder].join(delimiter) };
      assert.equal(await create({ env }).find(node), join(nodeFolder, node));
    });
  });

  it('never looks in the current folder, though PATH says so', async () => {
    await withFolder(async (folder) => {
      writeFileSync(join(folder, 'tool'), '#!/bin/sh\n', { mode: 0o755 });
      const before = process.cwd();
      process.chdir(folder);
      try {
        assert.equal(await create({ env: { PATH: ['.', '', 'bin'].join(delimiter) } }).find('tool'), undefined);
      } finally {
        process.chdir(before);
      }
    });
  });

  it('stops a program and what it has started when the signal fires', async () => {
    const controller = new AbortController();
    // The grandchild holds the output open: the run can only end when that one has ended too.
    const grandchild = 'console.log("here"); setInterval(() => 0, 1000)';
    const child = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(grandchild)}], { stdio: "inherit" }); setInterval(() => 0, 1000)`;
    const running = create().run(node, ['-e', child], {
      signal: controller.signal,
      onOutput: () => controller.abort(),
    });
    await assert.rejects(running, { name: 'AbortError' });
  });

  it('does not wait for what has left its group and holds the output open', async () => {
    const controller = new AbortController();
    const stray = 'setInterval(() => 0, 1000)';
    const child = `const stray = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(stray)}], { stdio: "inherit", detached: true }); console.log(stray.pid); setInterval(() => 0, 1000)`;
    let pid = 0;
    const running = create().run(node, ['-e', child], {
      signal: controller.signal,
      onOutput: (text) => {
        pid = Number(text);
        controller.abort();
      },
    });
    try {
      await assert.rejects(running, { name: 'AbortError' });
    } finally {
      process.kill(pid);
    }
  }).timeout(10_000);

  it('says why a program did not start, and nothing of its arguments', async () => {
    const nul = create().run(node, ['--env=TOKEN=hush\0']);
    await assert.rejects(nul, { name: 'UserError', message: /did not start: an argument has a NUL character$/ });
    const elsewhere = create().run(node, ['-v'], { cwd: join(nodeFolder, 'no-such-folder') });
    await assert.rejects(elsewhere, { name: 'UserError', message: /did not start: / });
  });

  it('starts nothing for a signal that has fired', async () => {
    const signal = AbortSignal.abort();
    await assert.rejects(create().run(node, ['-v'], { signal }), { name: 'AbortError' });
  });

  it('keeps the end of a long stream when someone listens to it', async () => {
    let heard = 0;
    const { stdout } = await create().run(node, ['-e', 'process.stdout.write("x".repeat(3e6) + "end")'], {
      onOutput: (text) => void (heard += text.length),
    });
    assert.equal(heard, 3_000_003);
    assert.equal(stdout.length, 1_000_000);
    assert.ok(stdout.endsWith('end'));
  });

  it('looks for real executables on Windows, where PATH has any case', async () => {
    await withFolder(async (folder) => {
      writeFileSync(join(folder, 'docker.exe'), '', { mode: 0o755 });
      writeFileSync(join(folder, 'docker.cmd'), '', { mode: 0o755 });
      const processes = create({ env: { Path: folder }, platform: 'win32' });
      assert.equal(await processes.find('docker'), join(folder, 'docker.exe'));
    });
  });
});

function create(setting: Partial<ProcessSetting> = {}) {
  return createProcesses({
    env: { ...process.env, PATH: nodeFolder },
    platform: process.platform,
    refusal: () => undefined,
    untrustedFolders: () => [],
    ...setting,
  });
}

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
