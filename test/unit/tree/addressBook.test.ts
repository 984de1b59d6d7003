import assert from 'node:assert/strict';

import type { Task } from '@aws-sdk/client-ecs';

import { createAddressBook } from '../../../client/tree/addressBook';
import { UserError } from '../../../server/userError';
import { fakeConnection } from '../../support/fakeConnection';

const signal = new AbortController().signal;
const onInstance: Task = {
  taskArn: 'task-1',
  clusterArn: 'cats',
  taskDefinitionArn: 'cats:1',
  containerInstanceArn: 'instance-arn-1',
  containers: [{ name: 'web', networkBindings: [{ containerPort: 80, hostPort: 32768, protocol: 'tcp' }] }],
};
const onFargate: Task = {
  taskArn: 'task-2',
  taskDefinitionArn: 'cats:1',
  attachments: [
    {
      type: 'ElasticNetworkInterface',
      details: [
        { name: 'networkInterfaceId', value: 'eni-1' },
        { name: 'privateIPv4Address', value: '10.0.0.7' },
      ],
    },
  ],
};

/** An account in which nothing has a public address, with the calls that are made to it. */
function account({ ports = [80], mayRead = true }: { ports?: readonly number[]; mayRead?: boolean } = {}) {
  const calls: string[] = [];
  let isReadable = mayRead;
  const aws = fakeConnection({
    ecs: {
      describeContainerInstances() {
        calls.push('container instances');
        return { containerInstances: [{ containerInstanceArn: 'instance-arn-1', ec2InstanceId: 'i-1' }] };
      },
      describeTaskDefinition() {
        calls.push('definition');
        if (!isReadable) throw new UserError('not allowed');
        const portMappings = ports.map((containerPort) => ({ containerPort }));
        return { taskDefinition: { containerDefinitions: [{ name: 'web', portMappings }] } };
      },
    },
    ec2: {
      describeInstances() {
        calls.push('instances');
        return { Reservations: [{ Instances: [{ InstanceId: 'i-1', PrivateIpAddress: '10.0.0.9' }] }] };
      },
      describeNetworkInterfaces() {
        calls.push('interfaces');
        return { NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', PrivateIpAddress: '10.0.0.7' }] };
      },
    },
  });
  let time = 0;
  const book = createAddressBook(aws, () => time);
  return { book, calls, passTime: (by: number) => (time += by), allow: () => (isReadable = true) };
}

describe('the address book of a cluster', () => {
  it('asks ECS once where a task runs, and from then on EC2 alone', async () => {
    const { book, calls, passTime } = account();
    await book.find([onInstance], signal);
    assert.deepEqual(calls, ['container instances', 'definition', 'instances']);
    passTime(16_000);
    assert.equal(await book.look(signal), false);
    assert.deepEqual(calls.slice(3), ['instances']);
    assert.equal(book.of('task-1')[0]?.url, 'http://10.0.0.9:32768');
  });

  it('waits twice as long each time', async () => {
    const { book, calls, passTime } = account();
    await book.find([onFargate], signal);
    const looks: number[] = [];
    for (let second = 1; second <= 110; second++) {
      passTime(1_000);
      const before = calls.length;
      await book.look(signal);
      if (calls.length > before) looks.push(second);
    }
    assert.deepEqual(looks, [15, 45, 105]);
  });

  it('asks no more for a task without a port', async () => {
    const { book, calls, passTime } = account({ ports: [] });
    await book.find([onFargate], signal);
    calls.length = 0;
    passTime(16_000);
    await book.look(signal);
    assert.deepEqual(calls, []);
  });

  it('asks for a definition that it may not read once for all tasks, and again only after a while', async () => {
    const { book, calls, passTime, allow } = account({ mayRead: false });
    const tasks = [onFargate, { ...onFargate, taskArn: 'task-3' }];
    await book.find(tasks, signal);
    await book.find(tasks, signal);
    assert.deepEqual(
      calls.filter((call) => call === 'definition'),
      ['definition'],
    );
    allow();
    passTime(16_000);
    assert.equal(await book.find(tasks, signal), true);
    assert.equal(book.of('task-3')[0]?.url, 'http://10.0.0.7');
  });
});
