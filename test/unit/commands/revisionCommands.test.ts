import assert from 'node:assert/strict';

import { compareRevision } from '../../../client/commands/compareRevision';
import { deleteTaskDefinition } from '../../../client/commands/deleteTaskDefinition';
import { deregisterTaskDefinition } from '../../../client/commands/deregisterTaskDefinition';
import { openTaskDefinition } from '../../../client/commands/openTaskDefinition';
import { registerWithDigests } from '../../../client/commands/registerWithDigests';
import type { Registries } from '../../../client/registry/registries';
import { closeAfterEach, startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { toolsFor } from '../../support/toolsFor';
import type { Person } from '../../support/toolsFor';

const signal = new AbortController().signal;
const arn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:3';
const file = '/cats/task-definition.json';
const definition = {
  family: 'cats',
  networkMode: 'awsvpc',
  executionRoleArn: 'ecsTaskExecutionRole',
  containerDefinitions: [{ image: 'cats:1', name: 'web', portMappings: [{ containerPort: 80 }] }],
  tags: [{ key: 'owner', value: 'ada' }],
};
const described = {
  taskDefinitionArn: arn,
  containerDefinitions: [
    {
      name: 'web',
      image: 'cats:1',
      cpu: 0,
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
      essential: true,
      environment: [],
    },
  ],
  family: 'cats',
  executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  networkMode: 'awsvpc',
  revision: 3,
  status: 'ACTIVE',
};
const reply: Answer = { reply: { taskDefinition: described, tags: definition.tags } };

describe('commands for registered task definitions', () => {
  let fake: FakeAws;
  const startWith = async (answers: Readonly<Record<string, readonly Answer[]>>, person: Person = {}) => {
    fake = await startFakeAws({ DescribeTaskDefinition: [reply], ...answers });
    return toolsFor(fake.aws, { files: { [file]: JSON.stringify(definition) }, ...person });
  };

  closeAfterEach(() => fake);

  it('say that a file is what is registered, where only what ECS fills in differs', async () => {
    const { tools, said, documents } = await startWith({});
    assert.deepEqual(await compareRevision.run({ file }, tools, signal), { isSame: true });
    assert.deepEqual(said[0]?.message, 'task-definition.json says the same as cats:3');
    assert.deepEqual(documents, []);
    assert.deepEqual(fake.inputs('DescribeTaskDefinition'), [{ taskDefinition: 'cats', include: ['TAGS'] }]);
  });

  it('show a file beside what is registered, with what really differs', async () => {
    const { tools, documents } = await startWith(
      {},
      { files: { [file]: JSON.stringify({ ...definition, cpu: '256' }) } },
    );
    assert.deepEqual(await compareRevision.run({ file }, tools, signal), { isSame: false });
    const [left, right] = documents;
    assert.deepEqual([left?.name, right?.name], ['cats:3.json', 'task-definition.json']);
    assert.deepEqual(
      right?.lines.filter((line) => !left?.lines.includes(line)),
      ['  "cpu": "256",'],
    );
  });

  it('compare a revision with another one', async () => {
    const other = arn.replace(/3$/, '2');
    const { tools, documents } = await startWith(
      {
        DescribeTaskDefinition: [
          reply,
          { reply: { taskDefinition: { ...described, taskDefinitionArn: other, networkMode: 'bridge' } } },
        ],
        ListTaskDefinitions: [{ reply: { taskDefinitionArns: [arn, other] } }],
      },
      { answers: { 'Compare cats:3 with': 'cats:2' } },
    );
    await compareRevision.run({ taskDefinition: arn }, tools, signal);
    assert.deepEqual(
      documents.map(({ name }) => name),
      ['cats:3.json', 'cats:2.json'],
    );
  });

  it('say that nothing of the family is registered yet', async () => {
    const { tools } = await startWith({
      DescribeTaskDefinition: [{ error: 'ClientException', message: 'Unable to describe task definition.' }],
    });
    await assert.rejects(compareRevision.run({ file }, tools, signal), {
      message: 'No revision of cats is registered in eu-west-1',
    });
  });

  it('show a revision as it is registered', async () => {
    const { tools, documents } = await startWith({});
    await openTaskDefinition.run({ taskDefinition: arn }, tools, signal);
    assert.equal(documents[0]?.name, 'cats-3.json');
    assert.deepEqual(JSON.parse(documents[0]?.lines.join('\n') ?? ''), {
      taskDefinition: described,
      tags: definition.tags,
    });
  });

  it('ask for family and revision where none is named', async () => {
    const { tools, asked } = await startWith(
      {
        ListTaskDefinitionFamilies: [{ reply: { families: ['cats', 'dogs'] } }],
        ListTaskDefinitions: [{ reply: { taskDefinitionArns: [arn] } }],
      },
      { answers: { 'Task definition': 'cats', 'Open which revision?': 'cats:3' } },
    );
    await openTaskDefinition.run({}, tools, signal);
    assert.deepEqual(asked, ['Task definition', 'Open which revision?']);
  });

  it('deregister a revision after one question', async () => {
    const { tools, confirmed } = await startWith(
      { DeregisterTaskDefinition: [{ reply: { taskDefinition: described } }] },
      { answers: { 'Deregister cats:3?': 'Deregister' } },
    );
    await deregisterTaskDefinition.run({ taskDefinition: arn }, tools, signal);
    assert.ok(confirmed.includes('Account: 123456789012 (profile cats)'));
    assert.deepEqual(fake.inputs('DeregisterTaskDefinition'), [{ taskDefinition: arn }]);
  });

  it('deregister and delete nothing when the question is dismissed', async () => {
    const { tools } = await startWith({});
    await assert.rejects(deregisterTaskDefinition.run({ taskDefinition: arn }, tools, signal), { name: 'AbortError' });
    await assert.rejects(deleteTaskDefinition.run({ taskDefinition: arn }, tools, signal), { name: 'AbortError' });
    assert.ok(fake.ecs.requests.every(({ operation }) => /^(Describe|Get)/.test(operation)));
  });

  it('deregister a revision before it is deleted', async () => {
    const { tools } = await startWith({
      DeregisterTaskDefinition: [{ reply: { taskDefinition: described } }],
      DeleteTaskDefinitions: [{ reply: { taskDefinitions: [described], failures: [] } }],
    });
    await deleteTaskDefinition.run({ taskDefinition: arn, confirm: true }, tools, signal);
    const done = fake.ecs.requests.map(({ operation }) => operation).filter((name) => /^De(lete|register)/.test(name));
    assert.deepEqual(done, ['DeregisterTaskDefinition', 'DeleteTaskDefinitions']);
  });

  it('do not call it a success when ECS answers that it did not delete', async () => {
    const failures = [
      { arn, reason: 'InvalidParameter', detail: 'The specified task definition is still in ACTIVE status.' },
    ];
    const { tools } = await startWith({
      DescribeTaskDefinition: [{ reply: { taskDefinition: { ...described, status: 'INACTIVE' } } }],
      DeleteTaskDefinitions: [{ reply: { taskDefinitions: [], failures } }],
    });
    await assert.rejects(deleteTaskDefinition.run({ taskDefinition: arn, confirm: true }, tools, signal), {
      message: 'Could not delete cats:3: InvalidParameter: The specified task definition is still in ACTIVE status.',
    });
    assert.deepEqual(fake.inputs('DeregisterTaskDefinition'), []);
  });

  it('put the digests of images in place of their tags when that is asked for', async () => {
    const { tools } = await startWith({ RegisterTaskDefinition: [{ reply: { taskDefinition: described } }] });
    const digest = `sha256:${'0'.repeat(64)}`;
    const open = (registry: string) => ({
      digest: async (repository: string, tag: string) =>
        registry === 'docker.io' && repository === 'library/cats' && tag === '1' ? digest : undefined,
    });
    const registries = { open } as unknown as Registries; // Nothing else of it is used.
    await registerWithDigests.run({ file }, { ...tools, registries }, signal);
    const [input = {}] = fake.inputs('RegisterTaskDefinition');
    assert.match(JSON.stringify(input['containerDefinitions']), new RegExp(`"image":"cats@${digest}"`));
  });

  it('register nothing when an image is not there to have a digest', async () => {
    const { tools } = await startWith({});
    const registries = { open: () => ({ digest: async () => undefined }) } as unknown as Registries;
    await assert.rejects(registerWithDigests.run({ file }, { ...tools, registries }, signal), {
      message: 'cats:1 does not exist',
    });
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
  });
});
