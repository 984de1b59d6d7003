import assert from 'node:assert/strict';

import { createEcsTree } from '../../../client/tree/ecs';
import type { TreeSource } from '../../../client/tree/treeSource';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { ServiceSetting } from '../../support/fakeService';
import { revision, serviceOf } from '../../support/fakeService';
import { childrenOf, rowAt, showRows } from '../../support/rows';

const taskArn = 'arn:aws:ecs:eu-west-1:123456789012:task/main/t-1';
const quick = { every: 10, clusters: 10_000, seldom: 10_000, rest: 10 };

describe('the rows of a service', () => {
  let fake: FakeAws;
  let tree: TreeSource;
  const startWith = async (setting: ServiceSetting) => {
    fake = await startFakeAws({
      ListClusters: [{ reply: { clusterArns: ['main'] } }],
      DescribeClusters: [
        {
          reply: {
            clusters: [
              {
                clusterName: 'main',
                clusterArn: 'main',
                status: 'ACTIVE',
                activeServicesCount: 1,
                pendingTasksCount: 1,
              },
            ],
          },
        },
      ],
      ListServices: [{ reply: { serviceArns: ['arn:aws:ecs:eu-west-1:123456789012:service/main/cats'] } }],
      DescribeServices: [{ reply: { services: [serviceOf(setting)] } }],
      ListTaskDefinitionFamilies: [{ reply: { families: [] } }],
      ListTasks: [{ reply: { taskArns: [taskArn] } }],
      DescribeTasks: [
        {
          reply: {
            tasks: [
              {
                taskArn,
                taskDefinitionArn: revision(1),
                lastStatus: 'PENDING',
                group: 'service:cats',
                launchType: 'EC2',
              },
            ],
          },
        },
      ],
    });
    tree = createEcsTree(fake.aws, { pace: quick });
  };
  const rows = async () => (await showRows(tree)).slice(2, -4);

  afterEach(async () => {
    tree.setVisible?.(false);
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  it('are its tasks alone while nothing is the matter', async () => {
    await startWith({ events: ['(service cats) has reached a steady state.'] });
    assert.deepEqual(await rows(), ['    cats | 2 of 2 running · cats:1', '      cats:1 | PENDING · EC2']);
  });

  it('are its deployments while one is under way', async () => {
    await startWith({
      revision: 2,
      deployments: [
        { id: 'ecs-svc/2', revision: 2, rolloutState: 'IN_PROGRESS', runningCount: 1, failedTasks: 1 },
        { id: 'ecs-svc/1', status: 'ACTIVE' },
      ],
    });
    assert.deepEqual(await rows(), [
      '    cats | 2 of 2 running · deploying cats:2',
      '      Deployment of cats:2 | PRIMARY · IN_PROGRESS · 1 of 2 running · 1 failed',
      '      Deployment of cats:1 | ACTIVE · COMPLETED · 2 of 2 running',
      '      cats:1 | PENDING · EC2',
    ]);
  });

  it('say what is wrong, and show the events that matter', async () => {
    await startWith({
      deployments: [{ rolloutState: 'IN_PROGRESS', runningCount: 0 }],
      events: [
        '(service cats) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123) has insufficient CPU units available.',
        '(service cats) has started 1 tasks: (task 0123).',
      ],
    });
    const [service, why, deployment, task, events, event, ...more] = await rows();
    assert.equal(
      service,
      '    cats | 2 of 2 running · deploying cats:1 · No container instance has enough CPU units left',
    );
    assert.match(why ?? '', /^ {6}No container instance has enough CPU units left \| Add instances/);
    assert.match(deployment ?? '', /^ {6}Deployment of cats:1 \| PRIMARY/);
    assert.match(task ?? '', /PENDING/);
    assert.deepEqual([events, more], ['      Events | 1', []]);
    assert.match(event ?? '', /^ {8}No container instance has enough CPU units left \| /);
  });

  it('take back what was said before a steady state', async () => {
    await startWith({
      deployments: [{ rolloutState: 'IN_PROGRESS', runningCount: 0 }],
      events: [
        '(service cats) has reached a steady state.',
        '(service cats) is unable to consistently start tasks successfully.',
      ],
    });
    assert.equal((await rows())[0], '    cats | 2 of 2 running · deploying cats:1');
  });

  it('are none when it is deleted, which ECS describes for a while', async () => {
    await startWith({ status: 'INACTIVE' });
    assert.ok(!(await rows()).some((line) => line.includes('running · cats:1')), (await rows()).join('\n'));
  });

  it('carry what its commands need', async () => {
    await startWith({});
    const service = await rowAt(tree, 'main', 'cats');
    assert.deepEqual(service?.args, { service: 'cats', cluster: 'main', profile: 'cats', region: 'eu-west-1' });
    assert.deepEqual(service.tags, ['service', 'scalable']);
    assert.equal((await childrenOf(service)).length, 1);
  });
});
