import assert from 'node:assert/strict';

import type { EngineChange } from '../../../client/docker/events';
import { eventArguments, parseEvent, watchEngine } from '../../../client/docker/events';

describe('events of the engine', () => {
  it('are asked for without those of health check commands', () => {
    const args = eventArguments();
    assert.ok(args.includes('--filter=event=health_status'));
    assert.ok(!args.some((arg) => arg.includes('exec')));
  });

  it('are read from the lines of docker 20 and 29', () => {
    const actor = { ID: 'c1', Attributes: { name: 'cats', 'io.slipway.task': 'cats-1' } };
    const expected = { kind: 'container', action: 'die', id: 'c1', attributes: actor.Attributes };
    const old = {
      status: 'die',
      id: 'c1',
      from: 'busybox',
      Type: 'container',
      Action: 'die',
      Actor: actor,
      scope: 'local',
    };
    assert.deepEqual(parseEvent(JSON.stringify(old)), expected);
    assert.deepEqual(parseEvent(JSON.stringify({ Type: 'container', Action: 'die', Actor: actor })), expected);
  });

  it('are nothing where a line is something else', () => {
    assert.equal(parseEvent('WARNING: no swap limit support'), undefined);
    assert.equal(parseEvent('{"Type":"network","Action":"connect"}'), undefined);
    assert.equal(parseEvent('{"Type":"container"'), undefined);
  });

  it('come in whole lines, however they arrive', async () => {
    const seen = await watchUntil(1, async (args, { onOutput }) => {
      if (args[0] !== 'events') return { exitCode: 0 };
      for (const piece of ['{"Type":"image","Act', 'ion":"tag","Actor":{"ID":"i1"}}\r', '\n']) onOutput?.(piece);
      return new Promise(() => undefined);
    });
    assert.deepEqual(seen, [{ kind: 'image', action: 'tag', id: 'i1', attributes: {} }]);
  });

  it('tell that the engine went away, and that it is back', async () => {
    const answers = [0, 1, 0];
    const seen = await watchUntil(2, async (args) => {
      if (args[0] === 'version') return { exitCode: answers.shift() ?? 0 };
      return answers.length > 0 ? { exitCode: 1 } : new Promise(() => undefined);
    });
    assert.deepEqual(
      seen.map(({ kind, action }) => `${kind} ${action}`),
      ['engine disconnect', 'engine connect'],
    );
  }).timeout(10_000);

  it('are one stream for all listeners, which ends with the last', () => {
    const streams: AbortSignal[] = [];
    const { onChange } = watchEngine((_, { signal }) => {
      streams.push(signal);
      return new Promise(() => undefined);
    });
    const stops = [onChange(() => undefined), onChange(() => undefined)];
    assert.equal(streams.length, 1);
    stops[0]?.();
    assert.equal(streams[0]?.aborted, false);
    stops[1]?.();
    assert.equal(streams[0]?.aborted, true);
  });
});

type Attempt = Parameters<typeof watchEngine>[0];

function watchUntil(count: number, attempt: Attempt): Promise<readonly EngineChange[]> {
  const { onChange, close } = watchEngine(attempt);
  const seen: EngineChange[] = [];
  return new Promise((done) => {
    onChange((change) => {
      seen.push(change);
      if (seen.length < count) return;
      close();
      done(seen);
    });
  });
}
