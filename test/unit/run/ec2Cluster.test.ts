import assert from 'node:assert/strict';

import { createEc2Cluster } from '../../../client/run/ec2Cluster';
import { createRuns } from '../../../client/run/runs';
import { fakeConnection } from '../../support/fakeConnection';
import { fakeStacks } from '../../support/fakeStacks';
import type { StackMoment } from '../../support/fakeStacks';

const stack = { clusterName: 'cats', stackName: 'slipway-cats', template: '{}', clientToken: 'token', desired: 1 };
const pauses = { pause: 1, patience: 40 };
const stay = new AbortController().signal;
const role = { getRole: async () => ({}) };

/** Creates the cluster of the tests, and tells what was done. */
function world(create: readonly StackMoment[], remove?: readonly StackMoment[], registered = [0, 1]) {
  const stacks = fakeStacks(create, remove);
  let looks = 0;
  const ecs = {
    describeClusters: async () => {
      const registeredContainerInstancesCount = registered[Math.min(looks++, registered.length - 1)];
      return {
        clusters: [{ clusterName: 'cats', clusterArn: 'cats', status: 'ACTIVE', registeredContainerInstancesCount }],
      };
    },
  };
  const aws = fakeConnection({ cloudFormation: stacks.calls, ecs, iam: role });
  const run = createRuns().begin('Create cluster cats');
  const steps = () => run.steps().map(({ title, state, detail }) => [title, state, detail].filter(Boolean).join(' | '));
  return {
    create: (signal = stay) => createEc2Cluster(aws, stack, run, signal, pauses),
    steps,
    made: stacks.made,
    run,
  };
}

describe('a cluster with instances', () => {
  it('shows each resource as a step, and is ready when its instances have registered', async () => {
    const { create, steps } = world([
      { status: 'CREATE_IN_PROGRESS', events: ['slipway-cats CREATE_IN_PROGRESS', 'Cluster CREATE_IN_PROGRESS'] },
      { status: 'CREATE_IN_PROGRESS', events: ['Cluster CREATE_COMPLETE', 'LaunchTemplate CREATE_IN_PROGRESS'] },
      { status: 'CREATE_COMPLETE', events: ['LaunchTemplate CREATE_COMPLETE', 'slipway-cats CREATE_COMPLETE'] },
    ]);
    assert.equal((await create()).containerInstances, 1);
    assert.deepEqual(steps(), [
      'Service-linked role of ECS | done',
      'Stack slipway-cats | done',
      'Create cluster | done | AWS::Test::Cluster',
      'Create launch template | done | AWS::Test::LaunchTemplate',
      'Wait for 1 container instance | done | 1 of 1 registered',
    ]);
  });

  it('says which resource failed and why, and leaves nothing', async () => {
    const { create, steps, made, run } = world([
      {
        status: 'CREATE_IN_PROGRESS',
        events: [
          'InstanceRole CREATE_IN_PROGRESS',
          'Cluster CREATE_IN_PROGRESS',
          'InstanceRole CREATE_FAILED You are not allowed to do iam:CreateRole.',
          'Cluster CREATE_FAILED Resource creation cancelled',
        ],
      },
      { status: 'DELETE_IN_PROGRESS', events: ['Cluster DELETE_IN_PROGRESS'] },
      { status: 'DELETE_COMPLETE', events: ['Cluster DELETE_COMPLETE'] },
    ]);
    await assert.rejects(create(), {
      message:
        'Could not create the cluster "cats": instance role (AWS::Test::InstanceRole): You are not allowed to do iam:CreateRole',
    });
    assert.deepEqual([made, run.state()], [['create slipway-cats'], 'failed']);
    assert.deepEqual(steps().slice(2), [
      'Create instance role | failed | You are not allowed to do iam:CreateRole.',
      'Create cluster | failed | Resource creation cancelled',
    ]);
  });

  it('deletes a stack that was only rolled back', async () => {
    const { create, made } = world(
      [{ status: 'ROLLBACK_COMPLETE', events: ['InstanceRole CREATE_FAILED no'] }],
      [{ status: 'DELETE_IN_PROGRESS', events: ['Cluster DELETE_IN_PROGRESS'] }, { status: 'DELETE_COMPLETE' }],
    );
    await assert.rejects(create(), /instance role .*: no$/);
    assert.deepEqual(made, ['create slipway-cats', 'delete slipway-cats']);
  });

  it('says what is left when it cannot be deleted again', async () => {
    const { create } = world(
      [{ status: 'ROLLBACK_FAILED', events: ['InstanceRole CREATE_FAILED no'] }],
      [{ status: 'DELETE_FAILED', events: ['AutoScalingGroup DELETE_FAILED it is in use'] }],
    );
    await assert.rejects(create(), {
      message: 'Could not delete the stack slipway-cats: auto scaling group: it is in use',
    });
  });

  it('is deleted again when it is cancelled in the middle', async () => {
    const cancelling = new AbortController();
    const { create, made, steps, run } = world([
      { status: 'CREATE_IN_PROGRESS', events: ['Cluster CREATE_IN_PROGRESS'] },
    ]);
    const created = create(cancelling.signal);
    setTimeout(() => cancelling.abort(), 20);
    await assert.rejects(created, { name: 'AbortError' });
    assert.deepEqual(made, ['create slipway-cats', 'delete slipway-cats']);
    assert.deepEqual([steps().at(-1), run.state()], ['Delete what was created | done', 'cancelled']);
  });

  it('is not begun when it is cancelled before', async () => {
    const { create, made } = world([]);
    await assert.rejects(create(AbortSignal.abort()), { name: 'AbortError' });
    assert.deepEqual(made, []);
  });

  it('stays although its instances do not register, with a word on why', async () => {
    const { create, steps } = world([{ status: 'CREATE_COMPLETE' }], undefined, [0]);
    assert.equal((await create()).containerInstances, 0);
    assert.deepEqual(steps().slice(2), [
      'Wait for 1 container instance | done | 0 of 1 registered',
      'An instance that does not register has no way to ECS: look at its subnet, public address and NAT. | remark',
    ]);
  });

  it('is told of when it is there, before its instances are', async () => {
    const stacks = fakeStacks([{ status: 'CREATE_COMPLETE' }]);
    const seen: string[] = [];
    const describeClusters = async () => {
      seen.push('looked for instances');
      return { clusters: [{ clusterName: 'cats', registeredContainerInstancesCount: 1 }] };
    };
    const aws = fakeConnection({ cloudFormation: stacks.calls, ecs: { describeClusters }, iam: role });
    const told = { ...stack, onCreated: () => void seen.push('told') };
    await createEc2Cluster(aws, told, createRuns().begin('cats'), stay, pauses);
    assert.deepEqual(seen, ['told', 'looked for instances']);
  });

  it('is not created where there is a stack of its name, which stays', async () => {
    const stacks = fakeStacks([{ status: 'CREATE_COMPLETE' }], undefined, true);
    const aws = fakeConnection({ cloudFormation: stacks.calls, iam: role });
    const created = createEc2Cluster(aws, stack, createRuns().begin('cats'), stay, pauses);
    await assert.rejects(created, { message: 'There is a stack slipway-cats already' });
    assert.deepEqual(stacks.made, []);
  });

  it('goes on when only the answer to its creation was lost', async () => {
    const stacks = fakeStacks([{ status: 'CREATE_IN_PROGRESS' }, { status: 'CREATE_COMPLETE' }]);
    const createStack = async (input: { StackName: string; TemplateBody: string }) => {
      await stacks.calls['createStack']?.(input as never);
      throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
    };
    const ecs = {
      describeClusters: async () => ({ clusters: [{ clusterName: 'cats', registeredContainerInstancesCount: 1 }] }),
    };
    const aws = fakeConnection({ cloudFormation: { ...stacks.calls, createStack }, ecs, iam: role });
    const cluster = await createEc2Cluster(aws, stack, createRuns().begin('cats'), stay, pauses);
    assert.deepEqual([cluster.name, stacks.made], ['cats', ['create slipway-cats']]);
  });

  it('goes on when its stack cannot be looked at for a moment', async () => {
    const stacks = fakeStacks([{ status: 'CREATE_COMPLETE' }]);
    let looks = 0;
    const describeStacks = () => {
      if (looks++ === 0) return Promise.resolve({ Stacks: [] });
      if (looks < 5) return Promise.reject(new Error('no way to AWS'));
      return Promise.resolve({ Stacks: [{ StackStatus: 'CREATE_COMPLETE' }] });
    };
    const ecs = {
      describeClusters: async () => ({ clusters: [{ clusterName: 'cats', registeredContainerInstancesCount: 1 }] }),
    };
    const aws = fakeConnection({ cloudFormation: { ...stacks.calls, describeStacks }, ecs, iam: role });
    const cluster = await createEc2Cluster(aws, stack, createRuns().begin('cats'), stay, pauses);
    assert.equal(cluster.name, 'cats');
  });
});
