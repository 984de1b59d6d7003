import assert from 'node:assert/strict';

import { endContainer, isDeaf } from '../../../client/docker/endContainer';
import { fakeDocker } from '../../support/fakeDocker';
import { memberOf } from '../../support/localContainers';

const never = new AbortController().signal;
const web = memberOf('web', { status: 'running' });

describe('a container that is ended', () => {
  const first: readonly (readonly [string, string, boolean])[] = [
    ['does nothing about SIGTERM', '0000000000000001 0000000000000000 inet_csk_accept', true],
    ['catches it', '0000000000014002 0000000000000000 do_wait', false],
    ['blocks it, to be told in another way', '0000000000000000 0000000000004000 ep_poll', false],
    ['waits for signals', '0000000000000000 0000000000000000 do_sigtimedwait.isra.0', false],
    ['waits for who knows what', '0000000000000000 0000000000000000 0', false],
    ['is shown by a ps that knows no signals', '? ? -', false],
  ];
  for (const [what, columns, isSo] of first) {
    it(`is ${isSo ? '' : 'not '}deaf when its first process ${what}`, async () => {
      const processes = [
        'PID PPID CAUGHT BLOCKED WCHAN',
        `300 200 ${columns}`,
        `301 300 ${'0'.repeat(16)} ${'0'.repeat(16)} -`,
      ];
      assert.equal(
        await isDeaf(
          fakeDocker(() => ({ stdout: processes.join('\n') })),
          web,
          never,
        ),
        isSo,
      );
    });
  }

  it('is asked for the signal that its image names', async () => {
    const docker = fakeDocker(() => ({ stdout: `PID\n300 200 ${'0'.repeat(15)}4 ${'0'.repeat(16)} -` }));
    assert.equal(await isDeaf(docker, { ...web, stopSignal: 'SIGQUIT' }, never), false);
    assert.equal(await isDeaf(docker, { ...web, stopSignal: '15' }, never), true);
    assert.equal(await isDeaf(docker, { ...web, stopSignal: 'SIGRTMIN+3' }, never), false);
  });

  it('is not deaf where the engine cannot say', async () => {
    assert.equal(
      await isDeaf(
        fakeDocker(() => ({ exitCode: 1, stderr: 'unknown specifier' })),
        web,
        never,
      ),
      false,
    );
  });

  it('gets its stop timeout, unless it heard the signal once and does nothing about another', async () => {
    const verbs = async (masks: string, ms: number) => {
      let killed: () => void = () => undefined;
      const docker = fakeDocker(async ([, verb]) => {
        if (verb === 'top') return { stdout: `PID\n300 200 ${masks} -` };
        if (verb === 'kill') killed();
        else
          await Promise.race([new Promise<void>((end) => (killed = end)), new Promise((end) => setTimeout(end, ms))]);
        return undefined;
      });
      await endContainer(docker, web, false, never);
      return docker.calls.map(({ args }) => args[1]);
    };
    const [deaf, hears] = [`${'0'.repeat(16)} ${'0'.repeat(16)}`, `0000000000004000 ${'0'.repeat(16)}`];
    assert.deepEqual(await verbs(deaf, 5), ['stop']);
    assert.deepEqual(await verbs(hears, 600), ['stop', 'top']);
    assert.deepEqual(await verbs(deaf, 60_000), ['stop', 'top', 'kill']);
  });

  it('is ended by force when it is known to be deaf, and may have ended before', async () => {
    const gone = fakeDocker(() => ({ exitCode: 1, stderr: 'Error: Container id-web is not running' }));
    await endContainer(gone, web, true, never);
    assert.deepEqual(gone.calls[0]?.args, ['container', 'kill', 'id-web']);
    const lost = fakeDocker(() => ({ exitCode: 1, stderr: 'Cannot connect to the Docker daemon at unix:///x.' }));
    await assert.rejects(endContainer(lost, web, true, never));
  });
});
