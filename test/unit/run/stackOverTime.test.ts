import assert from 'node:assert/strict';

import type { Connection } from '../../../client/aws/connection';
import { createEc2Cluster } from '../../../client/run/ec2Cluster';
import { createRuns } from '../../../client/run/runs';
import { createEcsTree } from '../../../client/tree/ecs';
import { createRunsTree } from '../../../client/tree/runs';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer, Answers } from '../../support/fakeEcs';
import { childrenOf, rowAt, showRows } from '../../support/rows';

const signal = new AbortController().signal;
const stackId = 'arn:aws:cloudformation:eu-west-1:123456789012:stack/slipway-cats/0123';
const stack = { clusterName: 'cats', stackName: 'slipway-cats', template: '{}', clientToken: 'token', desired: 1 };
const types: Readonly<Record<string, string>> = {
  Cluster: 'AWS::ECS::Cluster',
  InstanceRole: 'AWS::IAM::Role',
  AutoScalingGroup: 'AWS::AutoScaling::AutoScalingGroup',
  CapacityProvider: 'AWS::ECS::CapacityProvider',
  'slipway-cats': 'AWS::CloudFormation::Stack',
};

/** A moment of the stack: how it stands, and what has happened since the one before, as `resource STATUS reason`. */
interface Moment {
  readonly status: string;
  readonly events: readonly string[];
}

/** CloudFormation as it speaks on the wire; a stack goes on by a moment each time it is looked at, and tells a few events a page. */
function speaking(create: readonly Moment[], onMoment: () => void = () => undefined): Answers {
  const events: string[] = [];
  let moments = [...create];
  let status: string | undefined;
  let page = 0;
  const pageSize = 2;
  const xml = (operation: string, content: string): Answer => {
    const result = `<${operation}Result>${content}</${operation}Result>`;
    return { status: 200, html: `<${operation}Response>${result}</${operation}Response>` };
  };

  return {
    GetRole: () => xml('GetRole', '<Role><RoleName>AWSServiceRoleForECS</RoleName></Role>'),
    CreateStack() {
      status = 'CREATE_IN_PROGRESS';
      return xml('CreateStack', `<StackId>${stackId}</StackId>`);
    },
    DeleteStack: () => xml('DeleteStack', ''),
    DescribeStacks() {
      if (status === undefined) {
        const error = '<Code>ValidationError</Code><Message>Stack with id slipway-cats does not exist</Message>';
        return { status: 400, html: `<ErrorResponse><Error><Type>Sender</Type>${error}</Error></ErrorResponse>` };
      }
      onMoment();
      const [now, ...later] = moments;
      if (now) {
        moments = later;
        status = now.status;
        for (const event of now.events) events.unshift(`${events.length} ${event}`);
      }
      page = 0;
      const member = `<member><StackId>${stackId}</StackId><StackName>slipway-cats</StackName><StackStatus>${status}</StackStatus></member>`;
      return xml('DescribeStacks', `<Stacks>${member}</Stacks>`);
    },
    DescribeStackEvents() {
      const shown = events.slice(page * pageSize, ++page * pageSize).map((event) => {
        const [id = '', resource = '', state = '', ...reason] = event.split(' ');
        const said = reason.length > 0 ? `<ResourceStatusReason>${reason.join(' ')}</ResourceStatusReason>` : '';
        return `<member><EventId>event-${id}</EventId><StackId>${stackId}</StackId><StackName>slipway-cats</StackName><LogicalResourceId>${resource}</LogicalResourceId><ResourceType>${types[resource] ?? ''}</ResourceType><Timestamp>2026-11-27T04:00:00Z</Timestamp><ResourceStatus>${state}</ResourceStatus>${said}</member>`;
      });
      const next = page * pageSize < events.length ? `<NextToken>${page}</NextToken>` : '';
      return xml('DescribeStackEvents', `<StackEvents>${shown.join('')}</StackEvents>${next}`);
    },
  };
}

describe('the stack of a cluster, as CloudFormation tells of it over time', () => {
  let fake: FakeAws;
  let connection: Connection;
  let runs = createRuns();
  /** What the Runs view shows below the run. */
  const steps = async () =>
    (await showRows(createRunsTree(runs))).slice(1).map((line) => line.trim().replace(/\d+\.\d s · /, ''));

  const startWith = async (cloudFormation: Answers, more: Answers = {}) => {
    fake = await startFakeAws({ ...cloudFormation, ...more });
    connection = await fake.aws.connect();
    runs = createRuns();
    return createEc2Cluster(connection, stack, runs.begin('Create cluster cats'), signal, { pause: 5, patience: 500 });
  };
  const called = (operation: string) => fake.ecs.requests.filter((each) => each.operation === operation).length;

  closeAfterEach(() => fake);

  it('shows each resource while it is made, and then the capacity provider in the tree', async () => {
    const seen: (readonly string[])[] = [];
    let showing: Promise<unknown> = Promise.resolve();
    const look = () => {
      showing = showing.then(async () => seen.push(await steps()));
    };
    const clusterOf = (registeredContainerInstancesCount: number): Answer => ({
      reply: {
        clusters: [
          {
            clusterName: 'cats',
            clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/cats',
            status: 'ACTIVE',
            registeredContainerInstancesCount,
            capacityProviders: ['slipway-cats-CapacityProvider-1', 'FARGATE', 'FARGATE_SPOT'],
            defaultCapacityProviderStrategy: [{ capacityProvider: 'slipway-cats-CapacityProvider-1', weight: 1 }],
          },
        ],
      },
    });
    const provider = (more: object): Answer => ({
      reply: {
        capacityProviders: [
          {
            name: 'slipway-cats-CapacityProvider-1',
            capacityProviderArn: 'arn:aws:ecs:eu-west-1:123456789012:capacity-provider/slipway-cats-CapacityProvider-1',
            status: 'ACTIVE',
            autoScalingGroupProvider: {
              autoScalingGroupArn:
                'arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:0123:autoScalingGroupName/slipway-cats-AutoScalingGroup-1',
              managedScaling: { status: 'ENABLED', targetCapacity: 100 },
            },
            ...more,
          },
        ],
      },
    });

    const cluster = await startWith(
      speaking(
        [
          {
            status: 'CREATE_IN_PROGRESS',
            events: [
              'slipway-cats CREATE_IN_PROGRESS',
              'Cluster CREATE_IN_PROGRESS',
              'InstanceRole CREATE_IN_PROGRESS',
            ],
          },
          {
            status: 'CREATE_IN_PROGRESS',
            events: [
              'Cluster CREATE_COMPLETE',
              'InstanceRole CREATE_COMPLETE',
              'AutoScalingGroup CREATE_IN_PROGRESS',
              'AutoScalingGroup CREATE_IN_PROGRESS Resource creation Initiated',
            ],
          },
          {
            status: 'CREATE_IN_PROGRESS',
            events: ['AutoScalingGroup CREATE_COMPLETE', 'CapacityProvider CREATE_IN_PROGRESS'],
          },
          {
            status: 'CREATE_COMPLETE',
            events: ['CapacityProvider CREATE_COMPLETE', 'slipway-cats CREATE_COMPLETE'],
          },
        ],
        look,
      ),
      {
        DescribeClusters: [clusterOf(0), clusterOf(0), clusterOf(1)],
        ListClusters: [{ reply: { clusterArns: ['cats'] } }],
        ListServices: [{ reply: { serviceArns: [] } }],
        ListTasks: [{ reply: { taskArns: [] } }],
        DescribeCapacityProviders: [
          provider({ updateStatus: 'UPDATE_IN_PROGRESS', updateStatusReason: 'the scaling plan is made' }),
        ],
      },
    );
    await showing;
    assert.equal(cluster.containerInstances, 1);

    const begun = ['Service-linked role of ECS', 'Stack slipway-cats'];
    const short = seen.map((rows) =>
      rows.slice(begun.length).map((row) => row.replace(' | ', ': ').replace(' · AWS', ', AWS')),
    );
    assert.deepEqual(short, [
      [],
      ['Create cluster: running, AWS::ECS::Cluster', 'Create instance role: running, AWS::IAM::Role'],
      [
        'Create cluster: AWS::ECS::Cluster',
        'Create instance role: AWS::IAM::Role',
        'Create auto scaling group: running, AWS::AutoScaling::AutoScalingGroup',
      ],
      [
        'Create cluster: AWS::ECS::Cluster',
        'Create instance role: AWS::IAM::Role',
        'Create auto scaling group: AWS::AutoScaling::AutoScalingGroup',
        'Create capacity provider: running, AWS::ECS::CapacityProvider',
      ],
    ]);
    assert.deepEqual((await steps()).slice(-2), [
      'Create capacity provider | AWS::ECS::CapacityProvider',
      'Wait for 1 container instance | 1 of 1 registered',
    ]);

    const ecs = createEcsTree(fake.aws);
    const rows = await childrenOf(await rowAt(ecs, 'cats', 'Capacity providers'));
    assert.deepEqual(
      rows.map(({ label, description }) => `${label} | ${description}`),
      [
        'slipway-cats-CapacityProvider-1 | default · ACTIVE · auto scaling group slipway-cats-AutoScalingGroup-1 · managed scaling to 100 %',
        'FARGATE | instances of AWS',
        'FARGATE_SPOT | spare capacity of AWS, may be interrupted',
      ],
    );
    assert.match(rows[0]?.tooltip ?? '', /UPDATE_IN_PROGRESS: the scaling plan is made$/);
  });

  it('says which resource failed and why, deletes the rest, and leaves nothing', async () => {
    const failing = startWith(
      speaking([
        { status: 'CREATE_IN_PROGRESS', events: ['Cluster CREATE_IN_PROGRESS', 'AutoScalingGroup CREATE_IN_PROGRESS'] },
        {
          status: 'ROLLBACK_IN_PROGRESS',
          events: [
            'Cluster CREATE_COMPLETE',
            'AutoScalingGroup CREATE_FAILED You have requested more vCPU capacity than your current vCPU limit of 0 allows.',
            'CapacityProvider CREATE_FAILED Resource creation cancelled',
            'slipway-cats ROLLBACK_IN_PROGRESS',
            'Cluster DELETE_IN_PROGRESS',
          ],
        },
        { status: 'DELETE_COMPLETE', events: ['Cluster DELETE_COMPLETE', 'slipway-cats DELETE_COMPLETE'] },
      ]),
    );
    await assert.rejects(failing, {
      message:
        'Could not create the cluster "cats": auto scaling group (AWS::AutoScaling::AutoScalingGroup): You have requested more vCPU capacity than your current vCPU limit of 0 allows',
      remedy: { text: 'Everything that was created is deleted again. Change what it says and try again.' },
    });
    assert.deepEqual((await steps()).slice(2), [
      'Create cluster | AWS::ECS::Cluster',
      'Create auto scaling group | failed · You have requested more vCPU capacity than your current vCPU limit of 0 allows.',
      'Create capacity provider | failed · Resource creation cancelled',
    ]);
    // CloudFormation deletes what fails; nothing is left that a second call would delete.
    assert.equal(called('DeleteStack'), 0);
  });

  it('deletes what CloudFormation left, where it did not get that far', async () => {
    const failing = startWith(
      speaking([
        { status: 'CREATE_IN_PROGRESS', events: ['Cluster CREATE_IN_PROGRESS', 'Cluster CREATE_COMPLETE'] },
        { status: 'ROLLBACK_COMPLETE', events: ['InstanceRole CREATE_FAILED not authorized'] },
        { status: 'DELETE_IN_PROGRESS', events: ['Cluster DELETE_IN_PROGRESS'] },
        { status: 'DELETE_COMPLETE', events: ['Cluster DELETE_COMPLETE'] },
      ]),
    );
    await assert.rejects(failing, /instance role \(AWS::IAM::Role\): not authorized$/);
    assert.equal(called('DeleteStack'), 1);
    assert.match((await steps()).join('\n'), /Delete what was created \| cluster/);
  });
});
