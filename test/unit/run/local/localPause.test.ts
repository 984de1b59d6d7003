import assert from 'node:assert/strict';

import { pauseImage, pauseProgram, providePauseImage, tarOf } from '../../../../client/run/local/pause';
import { fakeDocker } from '../../../support/fakeDocker';

const never = new AbortController().signal;

describe('the program that waits for ever', () => {
  for (const [architecture, machine, size] of [
    ['amd64', 62, 129],
    ['x86_64', 62, 129],
    ['arm64', 183, 148],
    ['aarch64', 183, 148],
  ] as const) {
    it(`is a small static executable for ${architecture}`, () => {
      const program = pauseProgram(architecture);
      assert.equal(program.length, size);
      assert.deepEqual([...program.subarray(0, 7)], [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
      assert.equal(program.readUInt16LE(16), 2);
      assert.equal(program.readUInt16LE(18), machine);
      // It begins right behind the headers, at the place its only segment is loaded to.
      assert.equal(program.readBigUInt64LE(24), program.readBigUInt64LE(64 + 16) + 120n);
      assert.equal(program.readBigUInt64LE(64 + 32), BigInt(size));
      // Nobody may write where it runs.
      assert.equal(program.readUInt32LE(64 + 4), 5);
    });
  }

  it('jumps back to its beginning', () => {
    const amd64 = pauseProgram('amd64');
    assert.equal(amd64.length + amd64.readInt8(amd64.length - 1), 120);
    const arm64 = pauseProgram('arm64');
    const branch = arm64.readInt32LE(arm64.length - 4);
    assert.equal(arm64.length - 4 + ((branch << 6) >> 6) * 4, 120);
  });

  it('is not there for other processors', () => {
    assert.throws(() => pauseProgram('riscv64'), {
      name: 'UserError',
      message: 'Slipway cannot run tasks on an engine for riscv64',
    });
  });

  it('comes in an archive that tar can read', () => {
    const archive = tarOf('pause', Buffer.from('program'));
    assert.equal(archive.length, 512 + 512 + 1024);
    assert.equal(archive.toString('latin1', 0, 6), 'pause\0');
    assert.equal(archive.toString('latin1', 257, 265), 'ustar\u000000');
    assert.equal(parseInt(archive.toString('latin1', 124, 135), 8), 7);
    assert.equal(parseInt(archive.toString('latin1', 100, 107), 8), 0o755);
    const header = Buffer.from(archive.subarray(0, 512)).fill(' ', 148, 156);
    assert.equal(
      parseInt(archive.toString('latin1', 148, 154), 8),
      header.reduce((sum, byte) => sum + byte, 0),
    );
    assert.equal(archive.toString('latin1', 512, 519), 'program');
  });

  it('is imported once', async () => {
    let isThere = false;
    const docker = fakeDocker(([, verb]) => {
      if (verb === 'inspect') return { exitCode: isThere ? 0 : 1 };
      if (verb === 'import') isThere = true;
      return verb === 'import' ? undefined : { stdout: 'amd64\n' };
    });
    await providePauseImage(docker, never);
    await providePauseImage(docker, never);
    const imports = docker.calls.filter(({ args }) => args[1] === 'import');
    assert.equal(imports.length, 1);
    assert.equal(imports[0]?.args.at(-1), pauseImage);
  });
});
