import assert from 'node:assert/strict';

import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

import type { Connection } from '../../../client/aws/connection';
import { findAddresses, isPrivateHost } from '../../../client/run/address';
import { UserError } from '../../../server/userError';
import { fakeConnection } from '../../support/fakeConnection';

const signal = new AbortController().signal;

const fargate: Task = {
  taskArn: 'task-1',
  taskDefinitionArn: 'definition-1',
  clusterArn: 'cluster-1',
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
const onInstance: Task = {
  taskArn: 'task-2',
  taskDefinitionArn: 'definition-1',
  clusterArn: 'cluster-1',
  containerInstanceArn: 'instance-arn-1',
  containers: [{ name: 'web', networkBindings: [{ containerPort: 80, hostPort: 32768, protocol: 'tcp' }] }],
};
const definition: TaskDefinition = {
  networkMode: 'awsvpc',
  containerDefinitions: [
    { name: 'web', portMappings: [{ containerPort: 80 }, { containerPort: 53, protocol: 'udp' }] },
  ],
};

/** An account in which the interface and the instance have these addresses; a string is what the call fails with. */
function awsWith(addresses: { readonly eni?: object | string; readonly instance?: object | string }): Connection {
  const answer = async (value: object | string | undefined, wrap: (value: object) => object) => {
    if (typeof value === 'string') throw new UserError(value);
    return wrap(value ?? {});
  };
  const ec2 = {
    describeNetworkInterfaces: () =>
      answer(addresses.eni, (eni) => ({ NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', ...eni }] })),
    describeInstances: () =>
      answer(addresses.instance, (instance) => ({
        Reservations: [{ Instances: [{ InstanceId: 'i-1', ...instance }] }],
      })),
  };
  const ecs = {
    describeContainerInstances: async () => ({
      containerInstances: [{ containerInstanceArn: 'instance-arn-1', ec2InstanceId: 'i-1' }],
    }),
  };
  return fakeConnection({ ecs, ec2 });
}

async function urlsOf(
  aws: Connection,
  task: Task,
  its: TaskDefinition = definition,
): Promise<readonly string[] | undefined> {
  const found = await findAddresses(aws, [task], async () => its, signal);
  return found.get(task.taskArn ?? '')?.map(({ url }) => url);
}

describe('the address of a task', () => {
  it('is the public one of its network interface', async () => {
    const aws = awsWith({ eni: { Association: { PublicIp: '3.1.2.3' }, PrivateIpAddress: '10.0.0.7' } });
    const found = await findAddresses(aws, [fargate], async () => definition, signal);
    assert.deepEqual(found.get('task-1'), [
      { container: 'web', containerPort: 80, host: '3.1.2.3', port: 80, url: 'http://3.1.2.3' },
    ]);
  });

  it('is the private one when there is no public one', async () => {
    assert.deepEqual(await urlsOf(awsWith({ eni: { PrivateIpAddress: '10.0.0.7' } }), fargate), ['http://10.0.0.7']);
  });

  it('is the private one when the interface may not be looked at', async () => {
    assert.deepEqual(await urlsOf(awsWith({ eni: 'not allowed' }), fargate), ['http://10.0.0.7']);
  });

  it("is the instance's and the port it lends, in bridge mode on EC2", async () => {
    const aws = awsWith({ instance: { PublicIpAddress: '3.9.9.9', PrivateIpAddress: '10.0.0.9' } });
    assert.deepEqual(await urlsOf(aws, onInstance), ['http://3.9.9.9:32768']);
  });

  it('is one though the instance lends its port for IPv4 and for IPv6', async () => {
    const aws = awsWith({ instance: { PublicIpAddress: '3.9.9.9' } });
    const binding = { containerPort: 80, hostPort: 32768, protocol: 'tcp' } as const;
    const networkBindings = [
      { ...binding, bindIP: '0.0.0.0' },
      { ...binding, bindIP: '::' },
    ];
    const task = { ...onInstance, containers: [{ name: 'web', networkBindings }] };
    assert.deepEqual(await urlsOf(aws, task), ['http://3.9.9.9:32768']);
  });

  it('is on the host port of the definition until ECS tells the binding', async () => {
    const aws = awsWith({ instance: { PublicIpAddress: '3.9.9.9' } });
    const containers = [{ name: 'web', portMappings: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 81 }] }];
    const bridge: TaskDefinition = { networkMode: 'bridge', containerDefinitions: containers };
    assert.deepEqual(await urlsOf(aws, { ...onInstance, containers: [] }, bridge), ['http://3.9.9.9:8080']);
  });

  it('is on the container port in host mode', async () => {
    const aws = awsWith({ instance: { PublicIpAddress: '3.9.9.9' } });
    const host: TaskDefinition = {
      networkMode: 'host',
      containerDefinitions: [{ name: 'web', portMappings: [{ containerPort: 8443 }] }],
    };
    assert.deepEqual(await urlsOf(aws, { ...onInstance, containers: [] }, host), ['https://3.9.9.9:8443']);
  });

  it('is not known when the instance may not be looked at', async () => {
    assert.equal(await urlsOf(awsWith({ instance: 'not allowed' }), onInstance), undefined);
  });

  it('is found for many tasks with one call for each kind', async () => {
    let calls = 0;
    const aws = awsWith({ eni: { PrivateIpAddress: '10.0.0.7' } });
    const counting: Connection = { ...aws, ec2: (what, its, call) => (calls++, aws.ec2(what, its, call)) };
    const many = Array.from({ length: 50 }, (_, at) => ({ ...fargate, taskArn: `task-${at}` }));
    const found = await findAddresses(counting, many, async () => definition, signal);
    assert.deepEqual([found.size, calls], [50, 1]);
  });

  it('ends with an AbortError when it is cancelled', async () => {
    const aws: Connection = { ...awsWith({}), ec2: () => Promise.reject(new DOMException('Stopped', 'AbortError')) };
    await assert.rejects(
      findAddresses(aws, [fargate], async () => definition, signal),
      { name: 'AbortError' },
    );
  });

  it('is private in the networks kept for that', () => {
    const hosts = ['10.1.2.3', '172.16.0.1', '172.31.255.1', '192.168.0.1', '172.32.0.1', '3.1.2.3'];
    assert.deepEqual(hosts.map(isPrivateHost), [true, true, true, true, false, false]);
  });
});
