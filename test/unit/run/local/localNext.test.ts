import assert from 'node:assert/strict';
import { hostname } from 'node:os';

import type { ContainerRestartPolicy } from '@aws-sdk/client-ecs';

import type { Container } from '../../../../client/docker/containers';
import { label } from '../../../../client/run/local/localLabels';
import { nextStep } from '../../../../client/run/local/localNext';
import { thisOwner } from '../../../../client/run/local/localOwner';
import type { Condition } from '../../../../client/run/local/localPlan';
import { toTaskState } from '../../../../client/run/local/localState';
import { memberOf, noteOf, pauseOf } from '../../../support/localContainers';

const nothing = { remove: [], rename: [], start: [], stop: [] };
const now = Date.parse('2026-11-22T17:00:00Z');

describe('the next step of a local task', () => {
  it('is to start all that wait for nothing', () => {
    assert.deepEqual(startedBy([memberOf('web'), memberOf('db')]), ['web', 'db']);
  });

  const waits: readonly (readonly [Condition, Partial<Container>, boolean])[] = [
    ['START', { status: 'running' }, true],
    ['START', { status: 'exited', exitCode: 1 }, true],
    ['COMPLETE', { status: 'running' }, false],
    ['COMPLETE', { status: 'exited', exitCode: 1 }, true],
    ['SUCCESS', { status: 'running' }, false],
    ['SUCCESS', { status: 'exited', exitCode: 0 }, true],
    ['HEALTHY', { status: 'running' }, false],
    ['HEALTHY', { status: 'running', health: 'starting' }, false],
    ['HEALTHY', { status: 'running', health: 'unhealthy' }, false],
    ['HEALTHY', { status: 'running', health: 'healthy' }, true],
  ];
  for (const [condition, state, isStarted] of waits) {
    const dependency = [state.status, state.health, state.exitCode].filter((word) => word !== undefined).join(' ');
    it(`is ${isStarted ? '' : 'not '}to start what waits for ${condition} of one that is ${dependency}`, () => {
      const web = memberOf('web', {}, { dependsOn: [{ containerName: 'db', condition }] });
      const db = memberOf('db', { startedAt: new Date(now), ...state }, { essential: false });
      assert.deepEqual(startedBy([web, db]), isStarted ? ['web'] : []);
    });
  }

  const never: readonly (readonly [Condition, Partial<Container>, string])[] = [
    [
      'SUCCESS',
      { status: 'exited', exitCode: 3, startedAt: new Date(now) },
      'ended with exit code 0, which ended with exit code 3',
    ],
    ['HEALTHY', { status: 'exited', exitCode: 0, startedAt: new Date(now) }, 'healthy, which ended with exit code 0'],
    ['START', { status: 'created', error: 'no such file' }, 'started, which did not start'],
  ];
  for (const [condition, state, words] of never) {
    it(`is to end the task when ${condition} cannot come any more`, () => {
      const web = memberOf('web', {}, { dependsOn: [{ containerName: 'db', condition }] });
      const { end } = nextStep([web, memberOf('db', state, { essential: false })], now);
      assert.deepEqual(end, {
        stopCode: 'TaskFailedToStart',
        reason: `Container "web" did not start: it waits for "db" to be ${words}`,
      });
    });
  }

  it('is to look again when a start timeout runs out, and then to end the task', () => {
    const web = memberOf('web', {}, { dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] });
    const db = memberOf('db', { status: 'running', startedAt: new Date(now) }, { startTimeout: 10 });
    assert.equal(nextStep([web, db], now).lookAgain, now + 10_000);
    assert.match(nextStep([web, db], now + 10_000).end?.reason ?? '', /took longer than 10 seconds$/);
  });

  it('is to look again within an hour, however long a start timeout is', () => {
    const web = memberOf('web', {}, { dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] });
    const db = memberOf('db', { status: 'running', startedAt: new Date(now) }, { startTimeout: 3e9 });
    assert.equal(nextStep([web, db], now).lookAgain, now + 3_600_000);
  });

  it('is to end the task when an essential container has ended', () => {
    const members = [
      memberOf('web', { status: 'exited' }),
      memberOf('side', { status: 'running' }, { essential: false }),
    ];
    assert.deepEqual(nextStep(members, now).end, {
      stopCode: 'EssentialContainerExited',
      reason: 'Essential container in task exited',
    });
  });

  it('is nothing when a container has ended that is not essential', () => {
    const members = [
      memberOf('web', { status: 'running' }),
      memberOf('job', { status: 'exited' }, { essential: false }),
    ];
    assert.deepEqual(nextStep(members, now), nothing);
  });

  it('is to end the task when an essential container could not be started', () => {
    const { end } = nextStep([memberOf('web', { error: 'exec: "x": not found' })], now);
    assert.deepEqual(end, { stopCode: 'TaskFailedToStart', reason: 'CannotStartContainerError: exec: "x": not found' });
  });

  it('is to end the task when somebody removes a container or stops its network', () => {
    const web = memberOf('web', { status: 'running' }, { names: ['web', 'db'] });
    assert.equal(nextStep([web], now).end?.reason, 'Container "db" was removed from outside');
    const alone = memberOf('web', { status: 'running' });
    const pause = pauseOf({ status: 'exited' });
    assert.equal(nextStep([alone, pause], now).end?.reason, 'The network of the task was stopped from outside');
  });

  it('is nothing while the task is being created', () => {
    const parts = [pauseOf({ status: 'running' }), memberOf('web', {}, { names: ['web', 'db'] })];
    assert.deepEqual(nextStep(parts, now), { ...nothing, lookAgain: now + 5000 });
    assert.equal(toTaskState('cats-1', parts).lastStatus, 'PROVISIONING');
  });

  it('is to end a task that nobody creates any more, and to take it away', () => {
    const labels = { [label.owner]: `${hostname()}/${process.pid}/before` };
    const parts = [pauseOf({ status: 'running' }), memberOf('web', {}, { names: ['web', 'db'] })];
    const [pause, web] = parts.map((part) => ({ ...part, labels: { ...part.labels, ...labels } }));
    assert.ok(pause && web);
    const { end } = nextStep([pause, web], now);
    assert.equal(end?.stopCode, 'TaskFailedToStart');
    assert.equal(end.removes, true);

    const record = noteOf('record', { [label.removes]: 'true' });
    assert.equal(nextStep([pause, web, record], now).clear, 'summary');
    assert.equal(nextStep([pause, web, record, noteOf('summary')], now).clear, 'rest');
    assert.deepEqual(nextStep([noteOf('summary')], now), nothing);
  });

  it('is to take the probe away before anything starts', () => {
    const web = memberOf('web');
    const probe = { ...pauseOf({ status: 'running' }), labels: { ...web.labels, [label.role]: 'probe' } };
    assert.deepEqual(nextStep([probe, web], now), { ...nothing, remove: [probe] });
  });

  it('is to put the latest container in the place of the one before, and to start it', () => {
    const old = memberOf('web', { id: 'old', name: 'cats-1.web', status: 'running' });
    const fresh = { ...memberOf('web', { id: 'fresh', name: 'cats-1.web.next' }) };
    const next = { ...fresh, labels: { ...fresh.labels, [label.generation]: '1' } };
    assert.deepEqual(nextStep([old, next], now), { ...nothing, remove: [old] });
    assert.deepEqual(nextStep([next], now), { ...nothing, start: [next] });
    const over = { ...old, status: 'exited' as const };
    assert.deepEqual(nextStep([over, next], now), { ...nothing, start: [next] });
    const running = { ...next, status: 'running' as const };
    assert.deepEqual(nextStep([over, running], now), { ...nothing, remove: [over], rename: [running] });
    assert.deepEqual(nextStep([running], now), { ...nothing, rename: [running] });
    assert.deepEqual(nextStep([{ ...running, name: 'cats-1.web' }], now), nothing);
  });

  it('is nothing while another window gives a container the time to end', () => {
    const old = memberOf('web', { id: 'old', status: 'running' });
    const ofOwner = (owner: string) => {
      const next = memberOf('web', { id: 'next', createdAt: new Date(now) });
      return { ...next, labels: { ...next.labels, [label.generation]: '1', [label.owner]: owner } };
    };
    assert.deepEqual(nextStep([old, ofOwner(`${hostname()}/${process.ppid}/other`)], now), {
      ...nothing,
      lookAgain: now + 5000,
    });
    assert.deepEqual(nextStep([old, ofOwner(thisOwner)], now).remove, [old]);
    assert.deepEqual(nextStep([old, ofOwner(`${hostname()}/${process.pid}/before`)], now).remove, [old]);
  });

  describe('with a restart policy', () => {
    const ran = (seconds: number, exitCode = 1) => ({
      ...{ status: 'exited' as const, exitCode, finishedAt: new Date(now) },
      startedAt: new Date(now - seconds * 1000),
    });
    const withPolicy = (state: Partial<Container>, policy: ContainerRestartPolicy) => {
      const web = memberOf('web', state);
      return { ...web, labels: { ...web.labels, [label.restartPolicy]: JSON.stringify(policy) } };
    };

    it('is to start a container again that has ended, however it has', () => {
      for (const exitCode of [0, 1, 137]) {
        const web = withPolicy(ran(300, exitCode), { enabled: true });
        assert.deepEqual(nextStep([web], now), { ...nothing, start: [web] });
        assert.equal(toTaskState('cats-1', [web]).containers[0]?.lastStatus, 'RUNNING');
      }
    });

    it('is to end the task when the container did not run for as long as the policy says', () => {
      assert.ok(nextStep([withPolicy(ran(299), { enabled: true })], now).end);
      assert.ok(nextStep([withPolicy(ran(59), { enabled: true, restartAttemptPeriod: 60 })], now).end);
      assert.equal(nextStep([withPolicy(ran(60), { enabled: true, restartAttemptPeriod: 60 })], now).end, undefined);
    });

    it('is to end the task on an exit code that the policy ignores, or when it is not enabled', () => {
      assert.ok(nextStep([withPolicy(ran(300, 0), { enabled: true, ignoredExitCodes: [0] })], now).end);
      assert.ok(nextStep([withPolicy(ran(300), { enabled: false })], now).end);
    });

    it('is not to start it again once the task is to end', () => {
      assert.deepEqual(nextStep([withPolicy(ran(300), { enabled: true }), noteOf('record')], now), nothing);
    });
  });

  it('is to stop those first that no other needs, once the task is to end', () => {
    const web = memberOf('web', { status: 'running' }, { dependsOn: [{ containerName: 'db', condition: 'START' }] });
    const db = memberOf('db', { status: 'running' });
    const record = noteOf('record');
    const stoppedBy = (parts: readonly Container[]) => nextStep(parts, now).stop.map(({ name }) => name);
    assert.deepEqual(stoppedBy([web, db, record]), ['web']);
    assert.deepEqual(stoppedBy([{ ...web, status: 'exited' }, db, record]), ['db']);
    assert.deepEqual(stoppedBy([{ ...web, status: 'exited' }, { ...db, status: 'exited' }, record]), []);
  });
});

function startedBy(members: readonly Container[]): readonly string[] {
  const { start, end } = nextStep(members, now);
  assert.equal(end, undefined);
  return start.map(({ name }) => name);
}
