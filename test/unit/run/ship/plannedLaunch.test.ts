import assert from 'node:assert/strict';
import { resolve } from 'node:path';

import { extrasOfTarget, notPlanned, plannedLaunch } from '../../../../client/run/ship/plannedLaunch';
import type { RunExtras } from '../../../../client/run/ship/readyPlan';
import { readyPlan, runPlanOf } from '../../../../client/run/ship/readyPlan';
import { readShipPlan } from '../../../../server/shipPlan/readShipPlan';

const roleArn = 'arn:aws:iam::123456789012:role/ecsInfrastructureRole';
const taskRoleArn = 'arn:aws:iam::123456789012:role/cats';
const launch = {
  executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  overrides: {
    cpu: '512',
    memory: '1024',
    taskRoleArn,
    containerOverrides: [{ name: 'web', command: ['serve', '--cats'] }],
  },
  tags: [{ key: 'team', value: 'cats' }],
  volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 20, filesystemType: 'ext4', roleArn } }],
} as const;
const definition = { family: 'cats', containerDefinitions: [{ name: 'web', image: 'cats:1' }] };

const textOf = (target: object) => JSON.stringify({ taskDefinition: 'a.json', target: { cluster: 'cats', ...target } });
const read = (target: object) => {
  const found = readShipPlan(textOf(target));
  assert.ok('plan' in found, JSON.stringify(found));
  return found.plan;
};
const messagesFor = (target: object) => {
  const found = readShipPlan(textOf(target));
  return 'problems' in found ? found.problems.map(({ message }) => message) : [];
};

describe('what a plan keeps of a launch', () => {
  it('is all that was chosen but what may hold a secret', () => {
    const environment = [{ name: 'PASSWORD', value: 'mouse' }];
    const containerOverrides = [
      { name: 'web', command: ['serve', '--cats'], environment },
      { name: 'api', environment },
    ];
    const chosen: RunExtras = {
      creates: {},
      executionRoleArn: launch.executionRoleArn,
      overrides: { ...launch.overrides, containerOverrides },
      tags: launch.tags,
      volumeConfigurations: launch.volumeConfigurations,
    };
    assert.deepEqual(plannedLaunch(chosen), launch);
    assert.deepEqual(notPlanned(chosen), ['environment of web', 'environment of api']);
  });

  it('is nothing where nothing was chosen', () => {
    assert.deepEqual(plannedLaunch({ creates: {}, overrides: {}, tags: [] }), {});
    assert.deepEqual(notPlanned({ creates: { cluster: true }, overrides: {} }), []);
    const environment = [{ name: 'CATS', value: '3' }];
    assert.deepEqual(
      plannedLaunch({ creates: {}, overrides: { containerOverrides: [{ name: 'web', environment }] } }),
      {},
    );
  });

  it('is what the run is asked for when the plan is read again', () => {
    const ready = readyPlan(read(launch), definition, resolve('/cats'));
    assert.notEqual(ready.target, 'local');
    if (ready.target === 'local') return;
    const run = runPlanOf(definition, ready.target, ready.extras);
    assert.deepEqual(run.placement, { cluster: 'cats' });
    assert.equal(run.definition.executionRoleArn, launch.executionRoleArn);
    const { overrides, tags, volumeConfigurations } = run;
    assert.deepEqual({ executionRoleArn: launch.executionRoleArn, overrides, tags, volumeConfigurations }, launch);
  });

  it('is nothing for a plan that says nothing of it', () => {
    assert.deepEqual(extrasOfTarget({ cluster: 'cats' }), { creates: {} });
  });

  it('is refused with the place of what is wrong in it', () => {
    assert.deepEqual(messagesFor({ tags: { team: 'cats' } }), ['tags is a list of objects here, not an object']);
    assert.deepEqual(messagesFor({ tags: [{ value: 'cats' }] }), ['A plan needs a key here']);
    assert.deepEqual(messagesFor({ overrides: { cpu: 512 } }), ['cpu is a string here, not a number']);
    assert.deepEqual(messagesFor({ overrides: { memry: '512' } }), ['A plan has no memry here, but memory']);
    assert.deepEqual(messagesFor({ volumeConfigurations: [{ name: 'data', managedEBSVolume: {} }] }), [
      'A plan needs a roleArn here',
    ]);
    const environment = [{ name: 'PASSWORD', value: 'mouse' }];
    assert.deepEqual(messagesFor({ overrides: { containerOverrides: [{ name: 'web', environment }] } }), [
      'A plan has no environment here',
    ]);
  });

  it('is refused for a container that there is not', () => {
    const plan = read({ overrides: { containerOverrides: [{ name: 'api', command: ['ls'] }] } });
    assert.throws(() => readyPlan(plan, definition, resolve('/cats')), {
      message: 'There is no container "api" in cats',
    });
  });
});
