import assert from 'node:assert/strict';

import { comparableText } from '../../../client/run/comparable';

const same = (a: object, b: object, networkMode?: string) =>
  assert.equal(comparableText(a, networkMode), comparableText(b, networkMode));

/** What is registered. */
const file = {
  containerDefinitions: [
    {
      image: 'nginx:1.27',
      name: 'web',
      portMappings: [{ containerPort: 80 }],
      environment: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
      healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/'] },
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-region': 'eu-west-1', 'awslogs-group': '/ecs/web' },
      },
    },
  ],
  cpu: '.25 vCPU',
  memory: '0.5 GB',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE', 'EC2'],
  family: 'web',
  volumes: [{ name: 'scratch' }],
};

/** What ECS answers for it. Source: the example of describe-task-definition in the AWS CLI reference, and the API reference. */
const described = {
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.27',
      cpu: 0,
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
      essential: true,
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      environmentFiles: [],
      mountPoints: [],
      volumesFrom: [],
      ulimits: [],
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/ecs/web', 'awslogs-region': 'eu-west-1' },
        secretOptions: [],
      },
      healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/'], interval: 30, timeout: 5, retries: 3 },
      systemControls: [],
    },
  ],
  family: 'web',
  networkMode: 'awsvpc',
  revision: 7,
  volumes: [{ name: 'scratch', host: {} }],
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.logging-driver.awslogs' }],
  placementConstraints: [],
  compatibilities: ['EC2', 'FARGATE'],
  requiresCompatibilities: ['EC2', 'FARGATE'],
  cpu: '256',
  memory: '512',
  registeredAt: '2026-10-01T12:00:00.000Z',
  registeredBy: 'arn:aws:iam::123456789012:user/cats',
  enableFaultInjection: false,
  tags: [],
};

describe('a task definition to be compared', () => {
  it('is the same as what ECS answers once it is registered', () => {
    same(file, described, 'awsvpc');
  });

  it('differs by what really differs, and by nothing else', () => {
    const changed = structuredClone(described);
    changed.cpu = '512';
    const lines = (text: string) => text.split('\n');
    const before = lines(comparableText(file, 'awsvpc'));
    const after = lines(comparableText(changed, 'awsvpc'));
    assert.deepEqual(
      after.filter((line, at) => line !== before[at]),
      ['  "cpu": "512",'],
    );
  });

  it('has its members in the order of the ECS API, whatever their order in the file', () => {
    const names = Object.keys(JSON.parse(comparableText(file, 'awsvpc')));
    assert.deepEqual(names.slice(0, 3), ['family', 'networkMode', 'containerDefinitions']);
  });

  const told: readonly (readonly [string, object])[] = [
    [
      'a host port that is another one',
      { containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort: 8080 }] }] },
    ],
    ['a container that is not essential', { containerDefinitions: [{ essential: false }] }],
    ['CPU units of a container', { containerDefinitions: [{ cpu: 128 }] }],
    ['a port for UDP', { containerDefinitions: [{ portMappings: [{ containerPort: 53, protocol: 'udp' }] }] }],
    [
      'another interval of a health check',
      { containerDefinitions: [{ healthCheck: { command: ['a'], interval: 10 } }] },
    ],
    ['a root directory of EFS', { volumes: [{ name: 'a', efsVolumeConfiguration: { rootDirectory: '/cats' } }] }],
    ['an empty command in a list', { containerDefinitions: [{ command: [''] }] }],
  ];
  for (const [what, definition] of told) {
    it(`tells ${what}`, () => {
      assert.deepEqual(JSON.parse(comparableText(definition, 'bridge')), definition);
    });
  }

  it('says a host port of 0 in bridge mode, and of the container in host mode, as one that is left out', () => {
    const ports = (hostPort?: number) => ({
      containerDefinitions: [{ portMappings: [{ containerPort: 80, hostPort }] }],
    });
    same(ports(0), ports(), 'bridge');
    same(ports(80), ports(), 'host');
    assert.notEqual(comparableText(ports(80), 'bridge'), comparableText(ports(), 'bridge'));
  });

  it('leaves the order of containers, commands and dependencies alone that means something', () => {
    const containers = (...names: readonly string[]) => ({ containerDefinitions: names.map((name) => ({ name })) });
    assert.notEqual(comparableText(containers('a', 'b'), 'bridge'), comparableText(containers('b', 'a'), 'bridge'));
    const command = (...words: readonly string[]) => ({ containerDefinitions: [{ command: words }] });
    assert.notEqual(comparableText(command('a', 'b'), 'bridge'), comparableText(command('b', 'a'), 'bridge'));
  });

  it('keeps members that this Slipway does not know yet', () => {
    assert.deepEqual(JSON.parse(comparableText({ newMember: { depth: 1 } }, undefined)), { newMember: { depth: 1 } });
  });

  it('takes anything, as a half-typed file may hold it', () => {
    for (const value of [null, 7, 'text', [], {}]) {
      const text = comparableText(
        { family: value, containerDefinitions: value, cpu: value, volumes: [value] },
        undefined,
      );
      assert.doesNotThrow(() => JSON.parse(text));
    }
  });
});
