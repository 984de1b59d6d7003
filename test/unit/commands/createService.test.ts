import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import { createService } from '../../../client/commands/createService';
import type { CreateServiceArgs } from '../../../client/commands/createService';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { fakeConnection } from '../../support/fakeConnection';
import type { Answer } from '../../support/fakeEcs';
import { revision, serviceOf } from '../../support/fakeService';
import type { Person } from '../../support/toolsFor';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const file = '/cats/task-definition.json';
const definition = {
  family: 'cats',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  taskRoleArn: 'arn:aws:iam::123456789012:role/cats',
  containerDefinitions: [
    { name: 'web', image: 'cats:1', portMappings: [{ containerPort: 80 }, { containerPort: 9000 }] },
  ],
};
const files = { [file]: JSON.stringify(definition) };
const answers: Readonly<Record<string, readonly Answer[]>> = {
  ListClusters: [{ reply: { clusterArns: ['main'] } }],
  DescribeClusters: [
    { reply: { clusters: [{ clusterName: 'main', status: 'ACTIVE', capacityProviders: ['FARGATE_SPOT'] }] } },
  ],
  RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn: revision(1) } } }],
  DescribeTaskDefinition: [{ reply: { taskDefinition: { ...definition, taskDefinitionArn: revision(1) } } }],
  CreateService: [
    { reply: { service: serviceOf({ deployments: [{ rolloutState: 'IN_PROGRESS', runningCount: 0 }] }) } },
  ],
  DescribeServices: [{ reply: { services: [serviceOf()] } }],
};
const network = {
  describeVpcs: { Vpcs: [{ VpcId: 'vpc-1', IsDefault: true }] },
  describeSubnets: {
    Subnets: [
      { SubnetId: 'subnet-a', AvailabilityZone: 'eu-west-1a', VpcId: 'vpc-1' },
      { SubnetId: 'subnet-b', AvailabilityZone: 'eu-west-1b', VpcId: 'vpc-1' },
    ],
  },
  describeRouteTables: { RouteTables: [{ Associations: [{ Main: true }], Routes: [{ GatewayId: 'igw-1' }] }] },
  describeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'default' }] },
};
const groupOf = (name: string, more: object = {}) => ({
  TargetGroupName: name,
  TargetGroupArn: `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/1`,
  TargetType: 'ip',
  Protocol: 'HTTP',
  Port: 80,
  VpcId: 'vpc-1',
  LoadBalancerArns: ['arn:lb'],
  ...more,
});
const complete: Partial<CreateServiceArgs> = {
  file,
  cluster: 'main',
  launchType: 'FARGATE',
  subnets: ['subnet-a'],
  securityGroups: ['sg-1'],
  assignPublicIp: 'ENABLED',
  serviceName: 'cats',
  desiredCount: 2,
  targetGroupArn: '',
  confirm: true,
};

describe('Create Service', () => {
  let fake: FakeAws;
  closeAfterEach(() => fake);

  const startWith = async (
    person: Person = {},
    more: Readonly<Record<string, readonly Answer[]>> = {},
    groups: readonly object[] = [],
  ) => {
    fake = await startFakeAws({ ...answers, ...more }, network);
    const { elb } = fakeConnection({ elb: { describeTargetGroups: () => ({ TargetGroups: groups }) } });
    const aws: Aws = { ...fake.aws, connect: async (wish) => ({ ...(await fake.aws.connect(wish)), elb }) };
    return toolsFor(aws, { files, ...person });
  };
  const sent = () => {
    const { clientToken, ...input } = fake.inputs('CreateService')[0] ?? {};
    assert.match(String(clientToken), /^[0-9a-f]{32}$/);
    return input;
  };

  it('asks nothing when everything is said, registers the file, and waits until the tasks run', async () => {
    const { tools, asked } = await startWith();
    const result = await createService.run(complete, tools, signal);
    assert.deepEqual(asked, []);
    assert.deepEqual(result, {
      serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/main/cats',
      taskDefinitionArn: revision(1),
      runningCount: 2,
    });
    assert.deepEqual(sent(), {
      cluster: 'main',
      serviceName: 'cats',
      taskDefinition: revision(1),
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-1'], assignPublicIp: 'ENABLED' },
      },
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    });
  });

  it('asks for the rest in steps, the load balancer last, and shows the plan before anything is made', async () => {
    const person = {
      answers: {
        'Choose a task definition': file,
        'Cluster in eu-west-1': 'main',
        'Launch type': 'FARGATE_SPOT',
        Subnets: '*',
        'Security groups': 'default',
        'Public address': '*',
        'Name of the service': '*',
        'How many tasks?': '3',
        'Load balancer': 'blue',
        'Port of the tasks': 'web · port 9000',
        'Create the service cats on main?': 'Create',
      },
    };
    const groups = [
      groupOf('blue'),
      groupOf('of-instances', { TargetType: 'instance' }),
      groupOf('elsewhere', { VpcId: 'vpc-2' }),
      groupOf('unused', { LoadBalancerArns: [] }),
    ];
    const { tools, asked, confirmed } = await startWith(person, {}, groups);
    await createService.run({}, tools, signal);
    assert.deepEqual(asked, Object.keys(person.answers));
    assert.equal(confirmed[0], 'Create the service cats on main?');
    assert.deepEqual(confirmed.slice(3, 7), [
      'Cluster: main',
      'Service: cats',
      'Load balancer: target group blue → web, port 9000',
      'Circuit breaker: goes back to the last good deployment',
    ]);
    assert.match(confirmed.at(-1) ?? '', /^Price: about \$\d/);
    const input = sent();
    assert.deepEqual(input['capacityProviderStrategy'], [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]);
    assert.deepEqual(input['loadBalancers'], [
      { targetGroupArn: groupOf('blue').TargetGroupArn, containerName: 'web', containerPort: 9000 },
    ]);
    assert.deepEqual([input['desiredCount'], input['healthCheckGracePeriodSeconds']], [3, 60]);
  });

  it('offers no load balancer of another kind or in another VPC', async () => {
    const { tools, asked } = await startWith({}, {}, [groupOf('elsewhere', { VpcId: 'vpc-2' })]);
    await createService.run({ ...complete, targetGroupArn: undefined }, tools, signal);
    assert.deepEqual(asked, []);
  });

  it('switches ECS Exec on and the circuit breaker off where that is wanted', async () => {
    const question = 'Create the service cats on main?';
    const html = '<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult/></SimulatePrincipalPolicyResponse>';
    const { tools } = await startWith(
      { answers: { [question]: { inTurn: ['More Options…', 'Create'] }, 'More options': ['ECS Exec'] } },
      { SimulatePrincipalPolicy: [{ status: 200, html }] },
    );
    await createService.run({ ...complete, confirm: undefined }, tools, signal);
    const input = sent();
    assert.equal(input['enableExecuteCommand'], true);
    assert.deepEqual(input['deploymentConfiguration'], {
      deploymentCircuitBreaker: { enable: false, rollback: false },
    });
  });

  it('goes to another network and platform version, with tags, where that is wanted', async () => {
    const question = 'Create the service cats on main?';
    const { tools } = await startWith({
      answers: {
        [question]: { inTurn: ['More Options…', 'Create'] },
        'More options': [
          'Circuit breaker',
          'Change VPC, subnets and security groups…',
          'Change platform version…',
          'Change tags…',
        ],
        Subnets: 'subnet-b',
        'Security groups': 'default',
        'Public address': 'No',
        'Platform version': '1.4.0',
        'Tags of the task': 'team=cats',
      },
    });
    await createService.run({ ...complete, confirm: undefined }, tools, signal);
    const input = sent();
    assert.deepEqual(input['networkConfiguration'], {
      awsvpcConfiguration: { subnets: ['subnet-b'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' },
    });
    assert.equal(input['platformVersion'], '1.4.0');
    assert.deepEqual(input['tags'], [{ key: 'team', value: 'cats' }]);
    assert.equal(input['propagateTags'], 'SERVICE');
  });

  it('takes a revision that is registered already', async () => {
    const { tools } = await startWith();
    await createService.run({ ...complete, file: undefined, taskDefinition: 'cats:1' }, tools, signal);
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
    assert.equal(sent()['taskDefinition'], 'cats:1');
  });

  it('makes nothing when the plan is dismissed', async () => {
    const { tools } = await startWith();
    await assert.rejects(createService.run({ ...complete, confirm: undefined }, tools, signal), { name: 'AbortError' });
    const writing = fake.ecs.requests.filter(({ operation }) => /^(Create|Register)/.test(operation));
    assert.deepEqual(writing, []);
  });

  const refusals: readonly (readonly [Partial<CreateServiceArgs>, string])[] = [
    [{ serviceName: 'my cats' }, '"my cats" cannot be the name of a service'],
    [{ desiredCount: -1 }, 'A service cannot have -1 tasks'],
    [{ subnets: [] }, 'The network mode awsvpc needs subnets'],
    [
      { targetGroupArn: 'arn:tg', containerName: 'web', containerPort: 81 },
      'The container web does not map port 81, where the load balancer looks for it',
    ],
  ];
  for (const [wrong, message] of refusals) {
    it(`refuses before anything is made: ${message}`, async () => {
      const { tools } = await startWith();
      await assert.rejects(createService.run({ ...complete, ...wrong }, tools, signal), { message });
      assert.deepEqual(fake.inputs('CreateService'), []);
    });
  }

  it('says why ECS refuses', async () => {
    const message = 'Creation of service was not idempotent.';
    const { tools } = await startWith({}, { CreateService: [{ error: 'InvalidParameterException', message }] });
    await assert.rejects(createService.run(complete, tools, signal), {
      message: 'Could not create the service cats: there is a service of this name already',
    });
  });

  it('says why its tasks do not start', async () => {
    const failing = serviceOf({
      deployments: [
        {
          rolloutState: 'FAILED',
          rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
          runningCount: 0,
        },
      ],
    });
    const { tools } = await startWith(
      {},
      { DescribeServices: [{ reply: { services: [failing] } }], ListTasks: [{ reply: { taskArns: [] } }] },
    );
    await assert.rejects(createService.run(complete, tools, signal), {
      message: 'cats does not run cats:1: ECS deployment circuit breaker: tasks failed to start.',
    });
  });
});
