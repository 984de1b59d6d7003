import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { localDifferences } from '../../../../client/run/local/localDifferences';
import type { LocalChoices } from '../../../../client/run/runTarget';
import { smallEngine } from '../../../support/localContainers';

const cases: readonly (readonly [string, object, readonly string[]])[] = [
  ['a definition that can be kept whole', { cpu: undefined }, []],
  [
    'roles and sizes',
    { taskRoleArn: 'arn:aws:iam::1:role/x', executionRoleArn: 'arn:aws:iam::1:role/y', cpu: '4 vCPU' },
    [
      'The task role is not assumed: containers have no AWS credentials from it.',
      'The task gets 2 of its 4 vCPU: this engine has no more.',
    ],
  ],
  [
    'a size that one container has for itself',
    { cpu: '256', memory: '512', containerDefinitions: [{ name: 'a' }] },
    [],
  ],
  [
    'a size that containers share on ECS',
    { cpu: '256', memory: '1 GB', containerDefinitions: [{ name: 'a' }, { name: 'b', memory: 128 }, { name: 'c' }] },
    [
      'Each container may use 0.25 vCPU; on ECS they share them.',
      '"a", "c" may use 1024 MiB each; on ECS that is for all containers together.',
    ],
  ],
  [
    'volumes from elsewhere',
    {
      volumes: [
        { name: 'scratch' },
        { name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-1' } },
        { name: 'logs', host: { sourcePath: '/var/log' } },
        { name: 'shared', dockerVolumeConfiguration: { scope: 'shared' } },
        { name: 'plugin', dockerVolumeConfiguration: { driver: 'rexray/ebs' } },
        { name: 'disk', configuredAtLaunch: true },
      ],
    },
    [
      'The volume "files" is empty here: on ECS it is the EFS file system fs-1.',
      'The volume "logs" is empty here: on ECS it is /var/log of the container instance.',
      'The volume "plugin" is empty here: on ECS it is a volume of the Docker plugin rexray/ebs.',
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
    ['"web" gets no secrets: PASSWORD is not set.', '"web" gets no environment files.'],
  ],
  [
    'what only ECS can do for a container',
    {
      containerDefinitions: [
        {
          name: 'web',
          firelensConfiguration: { type: 'fluentbit' },
          restartPolicy: { enabled: true },
          dockerSecurityOptions: ['apparmor:x', 'label:disable'],
          resourceRequirements: [],
        },
      ],
    },
    [
      '"web" runs without label:disable, which this engine does not know.',
      '"web" runs without its FireLens log router.',
    ],
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

const differences = (definition: RegisterTaskDefinitionCommandInput, local: LocalChoices = {}) =>
  localDifferences(definition, local, smallEngine);

describe('what a local task does not get from its definition', () => {
  for (const [name, definition, sentences] of cases) {
    it(`is said: ${name}`, () => {
      // A definition holds more than a case is about.
      assert.deepEqual(differences(definition as RegisterTaskDefinitionCommandInput), sentences);
    });
  }

  it('is nothing where something was chosen in its place', () => {
    const definition = {
      family: 'cats',
      volumes: [{ name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
      containerDefinitions: [
        {
          name: 'web',
          secrets: [{ name: 'PASSWORD', valueFrom: 'arn' }],
          environmentFiles: [{ type: 's3' as const, value: 'arn' }],
        },
      ],
    };
    const environmentFiles = { web: {} };
    assert.deepEqual(
      differences(definition, { folders: { files: '/x' }, secrets: { web: { PASSWORD: 'hush' } }, environmentFiles }),
      [],
    );
  });

  it('is nothing where the file holds something else than lists', () => {
    const odd = { containerDefinitions: 'x', volumes: 7 } as unknown as RegisterTaskDefinitionCommandInput;
    assert.deepEqual(differences(odd), []);
  });
});
