import assert from 'node:assert/strict';

import type { Aws } from '../../../client/aws/aws';
import { runAgain } from '../../../client/commands/runAgain';
import { taskArn, taskDefinitionArn } from '../../support/catsOnEcs';
import { closeAfterEach } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { startMaking } from '../../support/makingAws';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const question = 'Run container-of-cats on cats?';

describe('Run Again', () => {
  let fake: FakeAws;

  const startWith = async (...given: Parameters<typeof startMaking>): Promise<Aws> => {
    const started = await startMaking(...given);
    ({ fake } = started);
    return started.aws;
  };

  closeAfterEach(() => fake);

  it('runs a stopped task again as it ran, and asks once', async () => {
    const details = [{ name: 'subnetId', value: 'subnet-b' }];
    const stopped = {
      taskArn,
      taskDefinitionArn,
      clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/cats',
      launchType: 'FARGATE',
      lastStatus: 'STOPPED',
      attachments: [{ type: 'ElasticNetworkInterface', details }],
      overrides: {
        containerOverrides: [{ name: 'web', command: ['true'] }, { name: 'side' }],
        cpu: '512',
        memory: '1024',
      },
      tags: [
        { key: 'owner', value: 'ada' },
        { key: 'aws:ecs:cluster', value: 'cats' },
      ],
    };
    const running = { ...stopped, taskArn: `${taskArn}9`, lastStatus: 'RUNNING' };
    const aws = await startWith({
      DescribeTasks: [
        { reply: { tasks: [stopped] } },
        { reply: { tasks: [stopped] } },
        { reply: { tasks: [running] } },
      ],
      RunTask: [{ reply: { tasks: [running] } }],
    });
    const { tools, asked } = toolsFor(aws, {
      answers: { 'Security groups': 'web', 'Public address': 'No', [question]: 'Run' },
    });
    await runAgain.run({ task: taskArn, cluster: 'cats' }, tools, signal);
    assert.deepEqual(asked, ['Security groups', 'Public address', question]);
    const [input = {}] = fake.inputs('RunTask');
    assert.equal(input['taskDefinition'], taskDefinitionArn);
    assert.deepEqual(input['overrides'], {
      containerOverrides: [{ name: 'web', command: ['true'] }],
      cpu: '512',
      memory: '1024',
    });
    assert.deepEqual(input['tags'], [{ key: 'owner', value: 'ada' }]);
  });
});
