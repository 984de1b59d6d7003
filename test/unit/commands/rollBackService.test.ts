import assert from 'node:assert/strict';

import { rollBackService } from '../../../client/commands/rollBackService';
import { closeAfterEach } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { revision, serviceOf } from '../../support/fakeService';
import { args, saying, startWithServices, updated } from '../../support/servicesOnEcs';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;

describe('commands for services', () => {
  let fake: FakeAws;
  const startWith = async (answers: Parameters<typeof startWithServices>[0]) => {
    fake = await startWithServices(answers);
  };
  closeAfterEach(() => fake);

  describe('that roll back', () => {
    const now = serviceOf({
      revision: 3,
      deployments: [{ id: 'ecs-svc/3', revision: 3, rolloutState: 'IN_PROGRESS' }],
    });
    const back = serviceOf({ revision: 2, deployments: [{ id: 'ecs-svc/4', revision: 2 }] });
    const goodRevisions: Readonly<Record<string, readonly Answer[]>> = {
      ListServiceDeployments: [
        {
          reply: {
            serviceDeployments: [
              { targetServiceRevisionArn: 'r-1', createdAt: 1 },
              { targetServiceRevisionArn: 'r-2', createdAt: 2 },
            ],
          },
        },
      ],
      DescribeServiceRevisions: [
        {
          reply: {
            serviceRevisions: [
              { serviceRevisionArn: 'r-1', taskDefinition: revision(1) },
              { serviceRevisionArn: 'r-2', taskDefinition: revision(2) },
            ],
          },
        },
      ],
    };

    it('go to the last revision that was deployed well', async () => {
      await startWith({ DescribeServices: saying(now, back), UpdateService: updated(back), ...goodRevisions });
      const { tools, confirmed } = toolsFor(fake.aws, { answers: { 'Roll cats back to cats:2?': 'Roll Back' } });
      await rollBackService.run({ service: 'cats', cluster: 'main' }, tools, signal);
      assert.ok(confirmed.includes('Task definition: cats:3 → cats:2, the last one that was deployed well'));
      assert.equal(fake.inputs('UpdateService')[0]?.['taskDefinition'], revision(2));
    });

    it('go to what still runs beside a deployment that does not come up', async () => {
      const stuck = serviceOf({
        revision: 3,
        deployments: [
          { id: 'ecs-svc/3', revision: 3, rolloutState: 'IN_PROGRESS', runningCount: 0 },
          { id: 'ecs-svc/2', revision: 2, status: 'ACTIVE' },
        ],
      });
      await startWith({ DescribeServices: saying(stuck, back), UpdateService: updated(back) });
      const { tools } = toolsFor(fake.aws);
      await rollBackService.run(args, tools, signal);
      assert.equal(fake.inputs('UpdateService')[0]?.['taskDefinition'], revision(2));
    });

    it('ask for the revision where ECS remembers none', async () => {
      await startWith({
        DescribeServices: saying(now, back),
        UpdateService: updated(back),
        ListServiceDeployments: [{ error: 'AccessDeniedException', message: 'no' }],
        ListTaskDefinitions: [{ reply: { taskDefinitionArns: [revision(4), revision(3), revision(2), revision(1)] } }],
      });
      const { tools } = toolsFor(fake.aws, { answers: { 'Roll cats back to which revision?': 'cats:2' } });
      await rollBackService.run(args, tools, signal);
      assert.equal(fake.inputs('UpdateService')[0]?.['taskDefinition'], revision(2));
    });

    it('say that there is nothing to go back to', async () => {
      await startWith({
        DescribeServices: saying(serviceOf()),
        ListServiceDeployments: [{ reply: { serviceDeployments: [] } }],
        ListTaskDefinitions: [{ reply: { taskDefinitionArns: [revision(1)] } }],
      });
      const { tools } = toolsFor(fake.aws);
      await assert.rejects(rollBackService.run(args, tools, signal), {
        message: 'cats has run no revision before cats:1',
      });
    });
  });
});
