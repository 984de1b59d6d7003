import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildImage } from '../../client/docker/buildImage';
import { engineStatus } from '../../client/docker/engine';
import { liveDocker, steady } from '../support/liveDocker';

describe('an engine that dies during a build', () => {
  it('is what the build says', async () => {
    const place = await mkdtemp(join(tmpdir(), 'slipway-engine-'));
    const socket = join(place, 'docker.sock');
    const args = [
      `--host=unix://${socket}`,
      `--data-root=${place}/data`,
      `--exec-root=${place}/exec`,
      `--pidfile=${place}/pid`,
    ];
    // In namespaces of its own: an engine sees to the bridge of its machine, and that is the other engine's.
    const flags = [...args, '--bridge=none', '--iptables=false', '--storage-driver=vfs'];
    const engine = spawn('unshare', ['--mount', '--net', 'dockerd', ...flags], { stdio: 'ignore' });
    const ended = new Promise((done) => engine.once('exit', done));
    try {
      const docker = liveDocker({ DOCKER_HOST: `unix://${socket}`, DOCKER_CONFIG: '/nonexistent' });
      while ((await engineStatus(docker, steady)).state !== 'ready') await later(200);
      // The context is large enough that the engine is still reading it.
      await writeFile(join(place, 'Dockerfile'), 'FROM scratch\nCOPY big /big\n');
      await writeFile(join(place, '.dockerignore'), 'data\nexec\ndocker.sock\npid\n');
      await writeFile(join(place, 'big'), Buffer.alloc(400_000_000));

      const request = { dockerfile: join(place, 'Dockerfile'), context: place, tag: 'slipway-test/lost:1' };
      let isKilled = false;
      const onOutput = (text: string) => {
        if (isKilled || !/MB/.test(text)) return;
        isKilled = engine.kill('SIGKILL');
      };
      await assert.rejects(buildImage(docker, 'legacy', request, { onText: onOutput }, steady), (error: Error) => {
        assert.match(
          error.message,
          /^The engine was lost while it built slipway-test\/lost:1\. The Docker engine at unix:.* cannot be reached$/,
        );
        return true;
      });
    } finally {
      engine.kill('SIGKILL');
      await ended;
      await endContainerd(place);
      await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    }
  });
});

/** A dockerd that is killed leaves the containerd that it has started. */
async function endContainerd(place: string): Promise<void> {
  const pid = Number(await readFile(join(place, 'exec', 'containerd', 'containerd.pid'), 'utf8').catch(() => '0'));
  if (pid > 0) process.kill(pid, 'SIGKILL');
}

function later(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
