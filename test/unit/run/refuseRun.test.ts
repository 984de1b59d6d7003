import assert from 'node:assert/strict';

import type { Cluster } from '../../../client/aws/clusters';
import { refuseOnCluster } from '../../../client/run/refuseOnCluster';
import { refuseRun } from '../../../client/run/refuseRun';
import type { AskedRun } from '../../../client/run/refuseRun';
import type { Placement } from '../../../client/run/runTarget';

const fine: AskedRun = {
  definition: {
    family: 'cats',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE', 'EC2'],
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'web', image: 'cats:1' }],
  },
  placement: { cluster: 'cats', launchType: 'FARGATE', subnets: ['subnet-1'] },
  count: 1,
};

describe('a run that cannot work', () => {
  it('is told from one that can', () => {
    refuseRun(fine);
    refuseRun({ ...fine, placement: { ...fine.placement, platformVersion: '1.3.0' } });
    const newer = { ephemeralStorage: { sizeInGiB: 30 }, memory: '0.5 GB' };
    refuseRun({
      ...fine,
      definition: { ...fine.definition, ...newer },
      placement: { ...fine.placement, platformVersion: 'LATEST' },
    });
    const onWindows = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } as const };
    refuseRun({
      ...fine,
      definition: { ...fine.definition, ...newer, ...onWindows, cpu: '1 vCPU', memory: '2 GB' },
      placement: { ...fine.placement, platformVersion: '1.0.0' },
    });
    refuseRun({
      ...fine,
      count: 100,
      overrides: { cpu: '512', memory: '2048', containerOverrides: [{ name: 'web' }] },
    });
    refuseRun({
      ...fine,
      enableExecuteCommand: true,
      overrides: { taskRoleArn: 'arn:aws:iam::123456789012:role/cats' },
    });
  });

  const on = (change: Partial<Placement>): Partial<AskedRun> => ({ placement: { ...fine.placement, ...change } });
  const defined = (change: object): Partial<AskedRun> => ({ definition: { ...fine.definition, ...change } });
  const windows = { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' };
  const refusals: readonly (readonly [string, Partial<AskedRun>, RegExp])[] = [
    ['no tasks', { count: 0 }, /^ECS cannot run 0 tasks at once$/],
    ['half a task', { count: 1.5 }, /^ECS cannot run 1.5 tasks/],
    ['more tasks than a request takes', { count: 101 }, /^ECS cannot run 101 tasks/],
    ['a launch type and a capacity provider', on({ capacityProvider: 'FARGATE' }), /not both$/],
    ['awsvpc without subnets', on({ subnets: [] }), /awsvpc needs subnets/],
    [
      'a public address on EC2',
      on({ launchType: 'EC2', assignPublicIp: 'ENABLED' }),
      /Only Fargate gives a task a public/,
    ],
    ['a platform version on EC2', on({ launchType: 'EC2', platformVersion: '1.4.0' }), /platform version must be null/],
    ['bridge mode on Fargate', defined({ networkMode: 'bridge' }), /not made for Fargate: its network mode is bridge/],
    ['no size on Fargate', defined({ cpu: undefined }), /it has no cpu and memory of the task$/],
    [
      'only EC2 on Fargate',
      defined({ requiresCompatibilities: ['EC2'] }),
      /its requiresCompatibilities does not name it$/,
    ],
    [
      'Windows on Fargate Spot',
      {
        ...defined({ runtimePlatform: windows, cpu: '1024', memory: '2048' }),
        placement: { cluster: 'cats', capacityProvider: 'FARGATE_SPOT', subnets: ['subnet-1'] },
      },
      /does not run Windows/,
    ],
    [
      'more subnets than a request takes',
      on({ subnets: Array.from({ length: 17 }, (_, at) => `subnet-${at}`) }),
      /^subnets can have at most 16 items, and there are 17$/,
    ],
    [
      'more security groups than a request takes, with the one that is made',
      {
        ...on({ securityGroups: ['1', '2', '3', '4', '5'] }),
        creates: { securityGroup: { name: 'cats', vpc: 'vpc-1', ports: [], from: '0.0.0.0/0' } },
      },
      /^securityGroups can have at most 5 items, and there are 6$/,
    ],
    [
      'a size that Fargate does not have',
      defined({ memory: '4096' }),
      /^No Fargate configuration exists.* 256 CPU, 4096/,
    ],
    [
      'ECS Exec on an old platform',
      { ...on({ platformVersion: '1.3.0' }), ...defined({ taskRoleArn: 'arn:cats' }), enableExecuteCommand: true },
      /^The platform version 1.3.0 does not support ECS Exec$/,
    ],
    [
      'more storage on an old platform',
      { ...on({ platformVersion: '1.3.0' }), ...defined({ ephemeralStorage: { sizeInGiB: 30 } }) },
      /1.3.0 does not support ephemeralStorage$/,
    ],
    [
      'EFS on an old platform',
      {
        ...on({ platformVersion: '1.3.0' }),
        ...defined({ volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }] }),
      },
      /1.3.0 does not support EFS volumes$/,
    ],
    [
      'overrides of many words',
      { overrides: { containerOverrides: [{ name: 'web', command: ['x'.repeat(8_192)] }] } },
      /^Container Overrides length must be at most 8192$/,
    ],
    [
      'a tag of AWS itself',
      { tags: [{ key: 'aws:cats', value: '1' }] },
      /^Tags cannot begin with aws:, as aws:cats does$/,
    ],
    [
      'too many tags',
      { tags: Array.from({ length: 51 }, (_, at) => ({ key: `tag-${at}` })) },
      /^A task can have at most 50 tags, and there are 51$/,
    ],
    [
      'an override of a container that is not there',
      { overrides: { containerOverrides: [{ name: 'wbe' }] } },
      /^Override for container named wbe is not a container in the TaskDefinition$/,
    ],
    ['a size that Fargate has not', { overrides: { cpu: '256', memory: '8192' } }, /^No Fargate configuration exists/],
    ['ECS Exec without a task role', { enableExecuteCommand: true }, /^A valid taskRoleArn is not being used/],
    [
      'a volume that nobody configures',
      defined({ volumes: [{ name: 'data', configuredAtLaunch: true }] }),
      /^The volume data is configured at launch/,
    ],
    ['a configuration of no volume', { volumeConfigurations: [{ name: 'data' }] }, /^There is no volume data that is/],
  ];
  for (const [what, change, message] of refusals) {
    it(`is refused with a remedy: ${what}`, () => {
      assert.throws(
        () => refuseRun({ ...fine, ...change }),
        (error: Error & { readonly remedy?: { readonly text: string } }) =>
          message.test(error.message) && Boolean(error.remedy?.text),
      );
    });
  }

  const cluster: Cluster = {
    name: 'cats',
    arn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/cats',
    status: 'ACTIVE',
    runningTasks: 0,
    pendingTasks: 0,
    services: 0,
    containerInstances: 0,
    capacityProviders: ['FARGATE'],
    defaultProviders: [],
    tags: {},
  };
  const onCluster: readonly (readonly [string, Placement, Partial<Cluster>, RegExp])[] = [
    ['EC2 without an instance', { cluster: 'cats', launchType: 'EC2' }, {}, /^No Container Instances were found/],
    [
      'a provider of another cluster',
      { cluster: 'cats', capacityProvider: 'mine' },
      {},
      /capacity provider was not found/,
    ],
    [
      'a cluster on its way out',
      { cluster: 'cats' },
      { status: 'DEPROVISIONING' },
      /^The cluster cats is DEPROVISIONING$/,
    ],
  ];
  for (const [what, placement, change, message] of onCluster) {
    it(`is refused for its cluster: ${what}`, () => {
      assert.throws(() => refuseOnCluster(placement, { ...cluster, ...change }), { message });
    });
  }

  it('is not refused on a cluster that can', () => {
    refuseOnCluster({ cluster: 'cats', launchType: 'EC2' }, { ...cluster, containerInstances: 1 });
    refuseOnCluster({ cluster: 'cats', capacityProvider: 'FARGATE' }, cluster);
  });
});
