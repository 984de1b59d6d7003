import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { localDifferences } from '../../../client/run/localDifferences';

const cases: readonly (readonly [string, object, readonly string[]])[] = [
  ['a definition that can be kept whole', { cpu: undefined }, []],
  [
    'roles and sizes',
    { taskRoleArn: 'arn:aws:iam::1:role/x', executionRoleArn: 'arn:aws:iam::1:role/y', cpu: '.5 vCPU' },
    [
      'The task role is not assumed: containers have no AWS credentials from it.',
      "The task's CPU of 0.5 vCPU is not a limit here.",
    ],
  ],
  [
    'another architecture',
    { runtimePlatform: { cpuArchitecture: 'ARM64' } },
    ['Images run as they are here, whether or not they are for ARM64.'],
  ],
  [
    'the network of the host',
    { networkMode: 'host' },
    ['Containers share a network of their own, not that of this machine.'],
  ],
  [
    'volumes from elsewhere',
    {
      volumes: [
        { name: 'scratch' },
        { name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-1' } },
        { name: 'logs', host: { sourcePath: '/var/log' } },
        { name: 'shared', dockerVolumeConfiguration: { scope: 'shared' } },
        { name: 'disk', configuredAtLaunch: true },
      ],
    },
    [
      'The volume "files" is empty here: on ECS it is the EFS file system fs-1.',
      'The volume "logs" is empty here: on ECS it is /var/log of the container instance.',
      'The volume "shared" is empty here: on ECS it is a Docker volume of the container instance.',
      'The volume "disk" is empty here: on ECS it is a volume configured at launch.',
    ],
  ],
  [
    'secrets and files of variables',
    {
      containerDefinitions: [
        {
          name: 'web',
          secrets: [{ name: 'PASSWORD', valueFrom: 'arn' }],
          environmentFiles: [{ type: 's3', value: 'arn' }],
        },
      ],
    },
    ['"web" gets no secrets: PASSWORD is not set.', '"web" gets no environment files: they are in S3.'],
  ],
  [
    'what only ECS can do for a container',
    {
      containerDefinitions: [
        {
          name: 'web',
          firelensConfiguration: { type: 'fluentbit' },
          restartPolicy: { enabled: true },
          resourceRequirements: [],
        },
      ],
    },
    ['"web" runs without its FireLens log router.', '"web" runs without its restart policy.'],
  ],
  [
    'logs',
    {
      containerDefinitions: [
        { name: 'a', logConfiguration: { logDriver: 'awslogs' } },
        { name: 'b', logConfiguration: { logDriver: 'awslogs' } },
      ],
    },
    ['Logs stay with the engine and do not go to awslogs.'],
  ],
];

describe('what a local task does not get from its definition', () => {
  for (const [name, definition, sentences] of cases) {
    it(`is said: ${name}`, () => {
      // A definition holds more than a case is about.
      assert.deepEqual(localDifferences(definition as RegisterTaskDefinitionCommandInput), sentences);
    });
  }

  it('is nothing where the file holds something else than lists', () => {
    const odd = { containerDefinitions: 'x', volumes: 7 } as unknown as RegisterTaskDefinitionCommandInput;
    assert.deepEqual(localDifferences(odd), []);
  });
});
