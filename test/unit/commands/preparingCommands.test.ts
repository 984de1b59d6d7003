import assert from 'node:assert/strict';

import { createCluster } from '../../../client/commands/createCluster';
import { registerTaskDefinition } from '../../../client/commands/registerTaskDefinition';
import { selectProfile } from '../../../client/commands/selectProfile';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const taskDefinitionArn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/container-of-cats:3';

describe('commands that prepare a run', () => {
  let fake: FakeAws;
  closeAfterEach(() => fake);

  it('register a file with other images, and offer to run it', async () => {
    fake = await startFakeAws({ RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn } } }] });
    const file = '/cats/task-definition.json';
    const text = `{
      // Comments are fine.
      "family": "container-of-cats", "containerDefinitions": [{ "name": "web", "image": "cats" }]
    }`;
    const { tools, said } = toolsFor(fake.aws, { files: { [file]: text } });
    const result = await registerTaskDefinition.run({ file, images: { web: 'cats@sha256:1' } }, tools, signal);
    assert.deepEqual(result, { taskDefinitionArn });
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), [
      { family: 'container-of-cats', containerDefinitions: [{ name: 'web', image: 'cats@sha256:1' }] },
    ]);
    assert.equal(said[0]?.message, 'Registered container-of-cats:3 in eu-west-1');
  });

  it('refuse an image for a container that is not there', async () => {
    fake = await startFakeAws({});
    const file = '/cats/task-definition.json';
    const text = '{ "family": "cats", "containerDefinitions": [{ "name": "web", "image": "cats" }] }';
    const { tools } = toolsFor(fake.aws, { files: { [file]: text } });
    await assert.rejects(registerTaskDefinition.run({ file, images: { wep: 'x' } }, tools, signal), {
      message: 'There is no container "wep" in cats',
    });
  });

  it('create a cluster for Fargate by name', async () => {
    const clusterArn = 'arn:aws:ecs:eu-west-1:123456789012:cluster/cats';
    fake = await startFakeAws({ CreateCluster: [{ reply: { cluster: { clusterName: 'cats', clusterArn } } }] });
    const { tools, asked } = toolsFor(fake.aws, { answers: { 'Name of the cluster': 'cats' } });
    assert.deepEqual(await createCluster.run({ mode: 'FARGATE' }, tools, signal), { clusterArn });
    assert.deepEqual(asked, ['Name of the cluster']);
  });

  it('refuse a name that ECS does not take', async () => {
    fake = await startFakeAws({});
    const { tools } = toolsFor(fake.aws);
    await assert.rejects(createCluster.run({ clusterName: 'my cats' }, tools, signal), {
      message: '"my cats" cannot be the name of a cluster',
    });
    assert.deepEqual(fake.ecs.requests, []);
  });

  it('choose a profile and a region, by name', async () => {
    fake = await startFakeAws({});
    const { tools, asked } = toolsFor(fake.aws, { answers: { 'AWS profile': 'cats', 'AWS region': 'eu-north-1' } });
    assert.deepEqual(await selectProfile.run({}, tools, signal), { profile: 'cats', region: 'eu-north-1' });
    assert.deepEqual(
      [asked, fake.aws.selection()],
      [['AWS profile', 'AWS region'], { profile: 'cats', region: 'eu-north-1' }],
    );
  });

  it('ask for no profile when only the region changes', async () => {
    fake = await startFakeAws({});
    const { tools, asked } = toolsFor(fake.aws);
    await selectProfile.run({ region: 'eu-west-2' }, tools, signal);
    assert.deepEqual([asked, fake.aws.selection()], [[], { profile: 'cats', region: 'eu-west-2' }]);
  });

  it('ask for a region when nothing names one', async () => {
    fake = await startFakeAws(
      { CreateCluster: [{ reply: { cluster: { clusterName: 'cats' } } }] },
      {},
      { profile: 'none' },
    );
    const { tools, asked } = toolsFor(fake.aws, { answers: { 'AWS profile': 'cats', 'AWS region': 'eu-west-1' } });
    await createCluster.run({ clusterName: 'cats', mode: 'FARGATE' }, tools, signal);
    assert.deepEqual(asked, ['AWS profile', 'AWS region']);
  });
});
