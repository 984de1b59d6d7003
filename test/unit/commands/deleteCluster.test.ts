import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import type { Connection } from '../../../client/aws/connection';
import { deleteCluster } from '../../../client/commands/deleteCluster';
import { fakeConnection } from '../../support/fakeConnection';
import type { FakeCalls } from '../../support/fakeConnection';
import { fakeStacks } from '../../support/fakeStacks';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const sts = { getCallerIdentity: async () => ({ Account: '123456789012' }) };

/** An AWS that always connects to the same place. */
function awsOf(connection: Connection): Aws {
  // The commands of these tests only connect.
  return { region: async () => 'eu-west-1', connect: async () => connection } as unknown as Aws;
}

describe('a cluster is deleted', () => {
  const cluster = { clusterName: 'cats', clusterArn: 'arn:aws:ecs:eu-west-1:1:cluster/cats', status: 'ACTIVE' };
  const instance = { containerInstanceArn: 'instance/cats/0123', ec2InstanceId: 'i-0123', status: 'ACTIVE' };
  const noStack = {
    describeStackResources: () =>
      Promise.reject(Object.assign(new Error('Stack slipway-cats does not exist'), { name: 'ValidationError' })),
  };

  const world = (ecs: FakeCalls, cloudFormation: FakeCalls = noStack) => {
    const made: string[] = [];
    const note = (operation: string) => async (input: object) => {
      made.push(`${operation} ${Object.values(input)[1] ?? ''}`.trim());
      return {};
    };
    const calls: FakeCalls = {
      describeClusters: async () => ({ clusters: [cluster] }),
      listServices: async () => ({ serviceArns: [] }),
      listTasks: async () => ({ taskArns: [] }),
      listContainerInstances: async () => ({ containerInstanceArns: [] }),
      describeContainerInstances: async () => ({ containerInstances: [instance] }),
      deleteService: note('DeleteService'),
      stopTask: note('StopTask'),
      deregisterContainerInstance: note('DeregisterContainerInstance'),
      deleteCluster: note('DeleteCluster'),
      ...ecs,
    };
    const answers = { 'Delete the cluster "cats"?': 'Delete' };
    return { ...toolsFor(awsOf(fakeConnection({ ecs: calls, cloudFormation, sts })), { answers }), made };
  };

  it('at once when nothing is in it', async () => {
    const { tools, confirmed, made } = world({});
    await deleteCluster.run({ cluster: 'cats' }, tools, signal);
    assert.deepEqual(confirmed, [
      'Delete the cluster "cats"?',
      'Account: 123456789012',
      'Region: eu-west-1',
      'Cluster: cats',
      'Nothing is in it.',
    ]);
    assert.deepEqual(made, ['DeleteCluster']);
  });

  it('after its services, tasks and instances, which are named first', async () => {
    const task = (id: string, group: string) => ({ taskArn: `task/cats/${id}`, group });
    const { tools, confirmed, made } = world({
      listServices: async () => ({ serviceArns: ['service/cats/web'] }),
      listTasks: async () => ({ taskArns: ['task/cats/1', 'task/cats/2'] }),
      describeTasks: async () => ({ tasks: [task('1', 'service:web'), task('2', 'family:cats')] }),
      listContainerInstances: async () => ({ containerInstanceArns: ['instance/cats/0123'] }),
    });
    await deleteCluster.run({ cluster: 'cats' }, tools, signal);
    assert.deepEqual(confirmed.slice(4), [
      'Services: web',
      'Tasks of services: 1',
      'Tasks on their own: 2',
      'Container instances: i-0123',
      'The instances are deregistered. They go on running, and cost money, until you terminate them.',
    ]);
    assert.deepEqual(made, [
      'DeleteService service/cats/web',
      'StopTask task/cats/2',
      'DeregisterContainerInstance instance/cats/0123',
      'DeleteCluster',
    ]);
  });

  it('not at all when it is a part of a stack of somebody else', async () => {
    const tags = [{ key: 'aws:cloudformation:stack-name', value: 'production' }];
    const { tools, made } = world({ describeClusters: async () => ({ clusters: [{ ...cluster, tags }] }) });
    await assert.rejects(deleteCluster.run({ cluster: 'cats', confirm: true }, tools, signal), {
      message: 'The cluster "cats" is a part of the stack production',
    });
    assert.deepEqual(made, []);
  });

  it('not at all when it is not there', async () => {
    const { tools } = world({ describeClusters: async () => ({ clusters: [{ ...cluster, status: 'INACTIVE' }] }) });
    await assert.rejects(deleteCluster.run({ cluster: 'cats', confirm: true }, tools, signal), {
      message: 'There is no cluster "cats" in eu-west-1',
    });
  });

  it('with the stack that it was created as, though an instance first keeps it', async () => {
    const stacks = fakeStacks([{ status: 'CREATE_COMPLETE' }], [{ status: 'DELETE_COMPLETE' }]);
    let isStuck = true;
    const { tools, made } = world(
      {
        listContainerInstances: async () => ({ containerInstanceArns: ['instance/cats/0123'] }),
        deregisterContainerInstance: async () => void (isStuck = false),
      },
      {
        ...stacks.calls,
        describeStackResources: async () => ({
          StackResources: [
            {
              StackId: 'stack/slipway-cats/0',
              LogicalResourceId: 'Cluster',
              ResourceType: 'AWS::ECS::Cluster',
              PhysicalResourceId: 'cats',
            },
          ],
        }),
        describeStacks: async () => ({ Stacks: [{ StackStatus: isStuck ? 'DELETE_FAILED' : 'DELETE_COMPLETE' }] }),
      },
    );
    await deleteCluster.run({ cluster: 'cats', confirm: true }, tools, signal);
    assert.deepEqual(
      tools.runs
        .list()[0]
        ?.steps()
        .map(({ title, state }) => `${title}: ${state}`),
      [
        'Delete the stack stack/slipway-cats/0: failed',
        'Deregister 0123: done',
        'Delete the stack stack/slipway-cats/0: done',
      ],
    );
    assert.deepEqual(made, []);
  });

  it('also when ECS is still busy with it for a moment', async () => {
    let tries = 0;
    const { tools } = world({
      deleteCluster: async () => {
        if (tries++ === 0) throw Object.assign(new Error('busy'), { name: 'ClusterContainsTasksException' });
      },
    });
    await deleteCluster.run({ cluster: 'cats', confirm: true }, tools, signal);
    assert.equal(tries, 2);
  });
});
