import assert from 'node:assert/strict';

import { registerOnce } from '../../../../client/run/ship/registerOnce';
import { closeAfterEach, startFakeAws } from '../../../support/fakeAws';
import type { FakeAws } from '../../../support/fakeAws';
import type { Answer } from '../../../support/fakeEcs';

const signal = new AbortController().signal;
const definition = { family: 'cats', containerDefinitions: [{ name: 'web', image: 'cats:1', memory: 64 }] };
const third = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:3';
const fourth = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:4';
/** As ECS describes it. */
const latest = {
  taskDefinitionArn: third,
  revision: 3,
  status: 'ACTIVE',
  family: 'cats',
  volumes: [],
  containerDefinitions: [{ environment: [], essential: true, image: 'cats:1', cpu: 0, memory: 64, name: 'web' }],
};

describe('registering once', () => {
  let fake: FakeAws;
  closeAfterEach(() => fake);

  const register = async (described: Answer, wanted: object = {}) => {
    fake = await startFakeAws({
      DescribeTaskDefinition: [described],
      RegisterTaskDefinition: [{ reply: { taskDefinition: { taskDefinitionArn: fourth } } }],
    });
    return registerOnce(await fake.aws.connect(), { ...definition, ...wanted }, signal);
  };

  it('uses the latest revision when it says the same', async () => {
    assert.deepEqual(await register({ reply: { taskDefinition: latest } }), { arn: third, wasThere: true });
    assert.deepEqual(fake.inputs('RegisterTaskDefinition'), []);
  });

  it('does not mind tags', async () => {
    const { wasThere } = await register({ reply: { taskDefinition: latest } }, { tags: [{ key: 'a', value: 'b' }] });
    assert.equal(wasThere, true);
  });

  it('registers when anything is another, or the latest is inactive, or there is none', async () => {
    const answers: readonly (readonly [Answer, object])[] = [
      [{ reply: { taskDefinition: latest } }, { cpu: '256' }],
      [{ reply: { taskDefinition: { ...latest, status: 'INACTIVE' } } }, {}],
      [{ error: 'ClientException', message: 'Unable to describe task definition.' }, {}],
      [{ error: 'AccessDeniedException', message: 'not authorized' }, {}],
    ];
    for (const [described, wanted] of answers) {
      assert.deepEqual(await register(described, wanted), { arn: fourth, wasThere: false });
      await fake.close();
    }
  });
});
