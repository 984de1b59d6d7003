import assert from 'node:assert/strict';

import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { planLocalTask } from '../../../../client/run/local/localPlan';
import { UserError } from '../../../../server/userError';
import { smallEngine } from '../../../support/localContainers';

const web: ContainerDefinition = { name: 'web', image: 'cats:1' };
const db: ContainerDefinition = { name: 'db', image: 'cats:1', essential: false };

describe('the plan of a local task', () => {
  it('gives containers one localhost on Fargate and with awsvpc', () => {
    assert.equal(plan([web], { requiresCompatibilities: ['FARGATE'] }).network, 'shared');
    assert.equal(plan([web], { networkMode: 'awsvpc' }).network, 'shared');
  });

  it('gives containers their names with bridge, which is what EC2 has unless told', () => {
    assert.equal(plan([web], { networkMode: 'bridge' }).network, 'named');
    assert.equal(plan([web]).network, 'named');
    assert.equal(plan([web], { networkMode: 'none' }).network, 'none');
  });

  it('gives containers the network of the machine with host, where the engine is on it', () => {
    const definition = { family: 'cats', containerDefinitions: [web], networkMode: 'host' as const };
    assert.equal(planLocalTask({ definition }, smallEngine).network, 'host');
    assert.equal(planLocalTask({ definition }, { ...smallEngine, isMachine: false }).network, 'shared');
  });

  it('lets containers use the CPUs of the task, as far as the engine has them', () => {
    assert.equal(plan([web], { cpu: '.25 vCPU' }).cpus, 0.25);
    assert.equal(plan([web], { cpu: '4096' }).cpus, 2);
    assert.equal(plan([web]).cpus, undefined);
  });

  it('publishes each port of a range', () => {
    const [container] = plan([{ ...web, portMappings: [{ containerPortRange: '8000-8002' }] }]).containers;
    assert.deepEqual(
      container?.ports.map(({ containerPort }) => containerPort),
      [8000, 8001, 8002],
    );
  });

  it('wants the host port, or the same as in the container, or any for 0', () => {
    const portMappings = [
      { containerPort: 80, hostPort: 8080 },
      { containerPort: 81 },
      { containerPort: 82, hostPort: 0, protocol: 'udp' as const },
    ];
    assert.deepEqual(plan([{ ...web, portMappings }]).containers[0]?.ports, [
      { containerPort: 80, hostPort: 8080, protocol: 'tcp' },
      { containerPort: 81, hostPort: 81, protocol: 'tcp' },
      { containerPort: 82, hostPort: undefined, protocol: 'udp' },
    ]);
  });

  it('takes the image that was asked for in place of the one in the file', () => {
    const definition = { family: 'cats', containerDefinitions: [web, db] };
    const { containers } = planLocalTask({ definition, images: { web: 'built:2' } }, smallEngine);
    assert.deepEqual(
      containers.map(({ image }) => image),
      ['built:2', 'cats:1'],
    );
  });

  it('limits a container to its own memory, or to that of the task', () => {
    const { containers } = plan([{ ...web, memory: 128 }, db], { memory: '0.5 GB' });
    assert.deepEqual(
      containers.map(({ memory }) => memory),
      [128, 512],
    );
  });

  it('creates a container after those whose volumes it uses', () => {
    const { containers } = plan([{ ...web, volumesFrom: [{ sourceContainer: 'db' }] }, db]);
    assert.deepEqual(
      containers.map(({ name }) => name),
      ['db', 'web'],
    );
  });

  it('knows a container by the names that links give it', () => {
    const { containers } = plan([{ ...web, links: ['db:database', 'db:--privileged'] }, db]);
    assert.deepEqual(containers[1]?.aliases, ['db', 'database']);
  });

  const refused: readonly (readonly [
    string,
    readonly ContainerDefinition[],
    RegExp,
    Partial<RegisterTaskDefinitionCommandInput>?,
  ])[] = [
    ['no containers', [], /no containers/],
    ['a container without a name', [{ image: 'cats' }], /^A container is named ""$/],
    ['a name that docker would take for something else', [{ ...web, name: '../web' }], /^A container is named/],
    ['an image that begins with a dash', [{ ...web, image: '--privileged' }], /no image reference: "--privileged"$/],
    ['two containers of one name', [web, web], /^Two containers are named "web"$/],
    ['no essential container', [db], /^No container is essential$/],
    [
      'a dependency that is not there',
      [{ ...web, dependsOn: [{ containerName: 'x', condition: 'START' }] }],
      /not in the task$/,
    ],
    [
      'a wait for the health of a container without a health check',
      [{ ...web, dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] }, db],
      /^"web" waits until "db" is HEALTHY, which has no healthCheck$/,
    ],
    [
      'a wait for the end of an essential container',
      [
        { ...web, dependsOn: [{ containerName: 'db', condition: 'SUCCESS' }] },
        { ...db, essential: true },
      ],
      /^"web" waits until "db" has ended, but the task ends with it/,
    ],
    [
      'containers that wait for each other',
      [
        { ...web, dependsOn: [{ containerName: 'db', condition: 'START' }] },
        { ...db, dependsOn: [{ containerName: 'web', condition: 'START' }] },
      ],
      /^Containers wait for each other: web → db → web$/,
    ],
    [
      'containers that take volumes from each other',
      [
        { ...web, volumesFrom: [{ sourceContainer: 'db' }] },
        { ...db, volumesFrom: [{ sourceContainer: 'web' }] },
      ],
      /take volumes from each other$/,
    ],
    [
      'a mount of a volume that is not there',
      [{ ...web, mountPoints: [{ sourceVolume: 'x', containerPath: '/x' }] }],
      /not in the task definition$/,
    ],
    [
      'a range of ports that is none',
      [{ ...web, portMappings: [{ containerPortRange: '9-8' }] }],
      /range "9-8" .* is none$/,
    ],
    ['a port that is none', [{ ...web, portMappings: [{ containerPort: 70000 }] }], /not between 1 and 65535$/],
    [
      'Windows containers',
      [web],
      /^The task definition is for Windows/,
      { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } },
    ],
  ];
  for (const [name, containers, message, more] of refused) {
    it(`refuses ${name}`, () => assert.throws(() => plan(containers, more), { name: 'UserError', message }));
  }

  it('refuses what is no task definition with a sentence, never with a fault of its own', () => {
    const odd: readonly unknown[] = ['text', 7, true, [], {}, ['x'], [{}], { a: 1 }];
    const members = [
      'name',
      'image',
      'essential',
      'dependsOn',
      'portMappings',
      'links',
      'mountPoints',
      'volumesFrom',
      'healthCheck',
      'memory',
      'environment',
      'restartPolicy',
      'systemControls',
      'linuxParameters',
      'dockerSecurityOptions',
    ];
    for (const member of members)
      for (const value of odd) tryPlan({ containerDefinitions: [{ ...web, [member]: value }] });
    for (const member of [
      'containerDefinitions',
      'volumes',
      'memory',
      'networkMode',
      'requiresCompatibilities',
      'runtimePlatform',
      'cpu',
      'pidMode',
      'ipcMode',
    ]) {
      for (const value of odd) tryPlan({ containerDefinitions: [web], [member]: value });
    }
  });
});

function plan(containers: readonly ContainerDefinition[], more: Partial<RegisterTaskDefinitionCommandInput> = {}) {
  const definition = { family: 'cats', containerDefinitions: [...containers], ...more };
  return planLocalTask({ definition }, smallEngine);
}

function tryPlan(definition: object): void {
  try {
    // A file may hold anything: that is what is tried here.
    planLocalTask({ definition: definition as RegisterTaskDefinitionCommandInput }, smallEngine);
  } catch (error) {
    assert.ok(error instanceof UserError, `${JSON.stringify(definition)}: ${String(error)}`);
  }
}
