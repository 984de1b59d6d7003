import assert from 'node:assert/strict';

import { retryShip } from '../../../client/commands/retryShip';
import { ship } from '../../../client/commands/ship';
import type { KeptShip } from '../../../client/run/ship/ships';
import type { PickQuestion } from '../../../client/ui/ask';
import { closedAfterEach } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { definition, file, files, plan, saved, startShipping, stepsOf, task, taskArn } from '../../support/shipping';

const signal = new AbortController().signal;

describe('Retry Ship', () => {
  const start = closedAfterEach(startShipping);

  it('keeps what is done when a step fails, and goes on from there with the same token', async () => {
    const refused: Answer = { error: 'ClusterNotFoundException', message: 'Cluster not found.' };
    const { fake, ships, tools } = await start({ RunTask: [refused, { reply: { tasks: [task] } }] });
    await assert.rejects(ship.run({ plan }, tools, signal), /cluster/i);
    const [kept] = ships();
    assert.deepEqual(kept?.steps, ['Verify against AWS', 'Register cats in eu-west-1']);

    assert.deepEqual((await retryShip.run({ ship: kept.id }, tools, signal)).tasks, [taskArn]);
    assert.deepEqual(stepsOf(tools), [
      [
        'Verify against AWS: done',
        'Register cats in eu-west-1: done',
        'Run a task on cats: done',
        'Wait until it is RUNNING: done',
      ],
    ]);
    assert.equal(fake.inputs('RegisterTaskDefinition').length, 1);
    const tokens = fake.inputs('RunTask').map((input) => input['clientToken']);
    assert.equal(tokens.length, 2);
    assert.equal(tokens[0], tokens[1]);
    assert.deepEqual(ships(), []);
  });

  it('does not go on twice at once', async () => {
    const { fake, tools, keep } = await start();
    const kept = { id: '1', title: 'Ship cats', plan: saved as KeptShip['plan'], folder: '/cats', done: {}, steps: [] };
    keep([kept]);
    tools.runs.begin('Ship cats', { ship: '1' });
    await assert.rejects(retryShip.run({ ship: '1' }, tools, signal), /Ship cats is going on already/);
    await assert.rejects(retryShip.run({}, tools, signal), /nothing left to go on with/);
    assert.deepEqual(fake.inputs('RunTask'), []);
  });

  it('registers again when the file was mended before it goes on', async () => {
    const refused: Answer = { error: 'ClusterNotFoundException', message: 'Cluster not found.' };
    const mended: Record<string, string> = { ...files };
    const { fake, tools } = await start({ RunTask: [refused, { reply: { tasks: [task] } }] }, { files: mended });
    await assert.rejects(ship.run({ plan }, tools, signal));
    mended[file] = JSON.stringify({ ...definition, cpu: '128' });
    const pickFirst = async <T>({ choices }: PickQuestion<T>) => {
      const [first] = await choices;
      assert.ok(first);
      return first.value;
    };
    await retryShip.run({}, { ...tools, ask: { ...tools.ask, pick: pickFirst } }, signal);
    assert.equal(fake.inputs('RegisterTaskDefinition').length, 2);
    assert.equal(stepsOf(tools)[0]?.length, 4, 'a step that is done anew has one row');
  });
});
