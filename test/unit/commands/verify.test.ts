import assert from 'node:assert/strict';

import { verify } from '../../../client/commands/verify';
import type { FakeAws } from '../../support/fakeAws';
import { startFakeAws } from '../../support/fakeAws';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const file = '/cats/task-definition.json';
const definition = {
  family: 'cats',
  networkMode: 'awsvpc',
  containerDefinitions: [{ name: 'web', image: 'cats:1', memory: 64, portMappings: [{ containerPort: 80 }] }],
};

describe('Verify against AWS', () => {
  let fake: FakeAws;
  afterEach(() => fake.close());

  it('looks at no security group where the last run was to make one', async () => {
    fake = await startFakeAws({});
    const { tools } = toolsFor(fake.aws, { files: { [file]: JSON.stringify(definition) } });
    const registries = { open: () => ({ platforms: async () => [] }) } as unknown as typeof tools.registries;
    const looked = async (groups: readonly string[]) => {
      await tools.answers.set(file, 'securityGroups', groups);
      const { findings } = await verify.run({ file }, { ...tools, registries }, signal);
      return findings.some(({ pointer }) => pointer.includes('portMappings'));
    };
    assert.equal(await looked(['sg-1']), true);
    assert.equal(await looked(['create', 'sg-1']), false);
  });

  it('ends with the problems that it found, and as done where there are none', async () => {
    fake = await startFakeAws({});
    const text = (image: string) => JSON.stringify({ family: 'cats', containerDefinitions: [{ name: 'web', image }] });
    const files = { '/bad.json': text('gone:1'), '/good.json': text('cats:1') };
    const { tools, said } = toolsFor(fake.aws, { files });
    const reader = {
      digest: async (repository: string) => (repository.includes('gone') ? undefined : 'sha256:1'),
      platforms: async () => [{ name: 'linux/amd64', digest: 'sha256:1', bytes: 1 }],
    };
    const registries = { open: () => reader } as unknown as typeof tools.registries;
    for (const file of ['/bad.json', '/good.json']) await verify.run({ file }, { ...tools, registries }, signal);
    const [good, bad] = tools.runs.list();
    assert.deepEqual([bad?.state(), good?.state()], ['problems', 'done']);
    assert.match(said[0]?.message ?? '', /^bad\.json: 1 problem$/);
  });
});
