import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../../../server/userError';
import { amd64, found } from '../../../support/verifyWorld';

describe('verifying against AWS', () => {
  describe('images', () => {
    const container = { name: 'web', image: 'cats/web:1' };
    const fargate: Partial<RegisterTaskDefinitionCommandInput> = {
      requiresCompatibilities: ['FARGATE'],
      containerDefinitions: [container],
    };

    it('are fine for the platform of the task', async () => {
      const registry = { digest: async () => 'sha256:1', platforms: async () => amd64 };
      assert.deepEqual(await found('Images', fargate, { registry }), [
        'OK /containerDefinitions/0/image: cats/web:1 exists for linux/amd64',
      ]);
    });

    it('are a problem for another platform, with the one that is asked for', async () => {
      const registry = {
        digest: async () => 'sha256:1',
        platforms: async () => [{ name: 'linux/arm64/v8', digest: 'sha256:1', bytes: 1 }],
      };
      assert.deepEqual(await found('Images', fargate, { registry }), [
        'problem /containerDefinitions/0/image: cats/web:1 is for linux/arm64/v8, and the task runs on linux/amd64',
      ]);
      const onArm = { ...fargate, runtimePlatform: { cpuArchitecture: 'ARM64' as const } };
      const [finding] = await found('Images', onArm, { registry });
      assert.match(finding ?? '', /^OK/);
    });

    it('are fine for any platform where the instances decide', async () => {
      const registry = { digest: async () => 'sha256:1', platforms: async () => amd64 };
      const [finding] = await found('Images', { containerDefinitions: [container] }, { registry });
      assert.equal(finding, 'OK /containerDefinitions/0/image: cats/web:1 exists, for linux/amd64');
    });

    it('are a problem when there is no such tag', async () => {
      const [finding] = await found('Images', fargate, { registry: { digest: async () => undefined } });
      assert.equal(finding, 'problem /containerDefinitions/0/image: cats/web:1 does not exist');
    });

    it('are not checked when the registry does not say', async () => {
      const digest = () => Promise.reject(new UserError('Could not read: not signed in'));
      const [finding] = await found('Images', fargate, { registry: { digest } });
      assert.equal(finding, 'not checked /containerDefinitions/0/image: Could not read: not signed in');
    });
  });
});
