import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { found } from '../../../support/verifyWorld';

describe('verifying against AWS', () => {
  describe('log groups', () => {
    const logging = (options: Readonly<Record<string, string>>): Partial<RegisterTaskDefinitionCommandInput> => ({
      containerDefinitions: [
        {
          name: 'web',
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/cats', ...options } },
        },
      ],
    });
    const pointer = '/containerDefinitions/0/logConfiguration/options/awslogs-group';
    const others = { logs: { describeLogGroups: async () => ({ logGroups: [{ logGroupName: '/ecs/cats-2' }] }) } };

    it('exist by their whole name', async () => {
      const logs = { describeLogGroups: async () => ({ logGroups: [{ logGroupName: '/ecs/cats' }] }) };
      assert.deepEqual(await found('Log groups', logging({}), { logs }), [
        `OK ${pointer}: The log group /ecs/cats exists`,
      ]);
      const [finding] = await found('Log groups', logging({}), others);
      assert.equal(finding, `problem ${pointer}: There is no log group /ecs/cats in eu-west-1`);
    });

    it('may be missing when the task creates them', async () => {
      const [finding] = await found('Log groups', logging({ 'awslogs-create-group': 'true' }), others);
      assert.equal(finding, `OK ${pointer}: The log group /ecs/cats is created by the task`);
    });
  });
});
