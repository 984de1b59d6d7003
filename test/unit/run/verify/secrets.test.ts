import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { fail, found, secret } from '../../../support/verifyWorld';

describe('verifying against AWS', () => {
  describe('secrets', () => {
    const secretsOf = (...values: readonly string[]): Partial<RegisterTaskDefinitionCommandInput> => ({
      containerDefinitions: [{ name: 'web', secrets: values.map((valueFrom) => ({ name: 'CAT', valueFrom })) }],
    });

    it('exist with their JSON key', async () => {
      const secretsManager = {
        describeSecret: async () => ({}),
        getSecretValue: async () => ({ SecretString: '{"user":"tom"}' }),
      };
      assert.deepEqual(
        await found('Secrets', secretsOf(`${secret}:user::`, `${secret}:password::`), { secretsManager }),
        [
          'OK /containerDefinitions/0/secrets/0/valueFrom: The secret cats-AbCdEf has the key user',
          'problem /containerDefinitions/0/secrets/1/valueFrom: The secret cats-AbCdEf has no JSON key password',
        ],
      );
    });

    it('are not read where no key is asked for, and say nothing of their value where one is', async () => {
      const secretsManager = {
        describeSecret: async () => ({}),
        getSecretValue: async () => ({ SecretString: 'mouse' }),
      };
      const [plain] = await found('Secrets', secretsOf(secret), {
        secretsManager: { describeSecret: async () => ({}) },
      });
      assert.match(plain ?? '', /^OK/);
      const findings = await found('Secrets', secretsOf(`${secret}:user::`), { secretsManager });
      assert.match(findings[0] ?? '', /^problem/);
      assert.doesNotMatch(findings.join(), /mouse/);
    });

    it('are known to exist when their value may not be seen', async () => {
      const secretsManager = { describeSecret: async () => ({}), getSecretValue: fail('AccessDeniedException') };
      const [finding] = await found('Secrets', secretsOf(`${secret}:user::`), { secretsManager });
      assert.match(finding ?? '', /^not checked .*exists; whether it has the key user you may not see$/);
    });

    it('are a problem when they or a parameter do not exist', async () => {
      const outside = {
        secretsManager: { describeSecret: fail('ResourceNotFoundException') },
        ssm: { describeParameters: async () => ({ Parameters: [] }) },
      };
      assert.deepEqual(await found('Secrets', secretsOf(secret, '/cats/name'), outside), [
        'problem /containerDefinitions/0/secrets/0/valueFrom: There is no secret cats-AbCdEf in eu-west-1',
        'problem /containerDefinitions/0/secrets/1/valueFrom: There is no parameter /cats/name in eu-west-1',
      ]);
    });
  });
});
