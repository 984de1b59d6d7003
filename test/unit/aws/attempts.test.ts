import assert from 'node:assert/strict';

import { createConnection } from '../../../client/aws/connection';
import { codeOf, mayHaveHappened, mayPass } from '../../../client/aws/explainAwsError';
import { useAwsFiles } from '../../support/awsFiles';
import { startFakeEcs } from '../../support/fakeEcs';
import type { Answer } from '../../support/fakeEcs';

const page: Answer = { html: '<title>502</title>', status: 502 };
const throttle: Answer = { error: 'ThrottlingException', message: 'Rate exceeded' };
const refusal: Answer = { error: 'InvalidParameterException', message: 'No Container Instances were found.' };

describe('a call that goes wrong', () => {
  const errorOf = async (...answers: readonly Answer[]): Promise<unknown> => {
    const files = await useAwsFiles();
    const fake = await startFakeEcs({ RunTask: answers });
    try {
      await files.write({ credentials: '[default]\naws_access_key_id = A\naws_secret_access_key = b\n' });
      const aws = createConnection(undefined, 'eu-west-1', { ...files.env, AWS_ENDPOINT_URL: fake.endpoint });
      return await aws
        .ecs('Could not run', new AbortController().signal, (ecs, options) =>
          ecs.runTask({ taskDefinition: 'cats' }, options),
        )
        .catch((error: unknown) => error);
    } finally {
      await fake.close();
      await files.remove();
    }
  };

  it('was not heard when each attempt was refused', async () => {
    assert.equal(mayHaveHappened(await errorOf(refusal)), false);
    assert.equal(mayHaveHappened(await errorOf(throttle)), false);
  });

  it('may have been heard when an attempt got a broken answer, whatever came after it', async () => {
    const error = await errorOf(page, refusal);
    assert.equal(codeOf(error), 'InvalidParameterException');
    assert.equal(mayHaveHappened(error), true);
  });

  it('may pass when there were too many calls, and not when it was refused', async () => {
    assert.equal(mayPass(await errorOf(throttle)), true);
    assert.equal(mayPass(await errorOf(refusal)), false);
  });
});
