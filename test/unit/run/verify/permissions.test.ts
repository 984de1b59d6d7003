import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { account, fail, found, role } from '../../../support/verifyWorld';

describe('verifying against AWS', () => {
  describe('permissions of the execution role', () => {
    const definition: Partial<RegisterTaskDefinitionCommandInput> = {
      executionRoleArn: role,
      containerDefinitions: [
        { name: 'web', secrets: ['a', 'b'].map((name) => ({ name, valueFrom: `/cats/${name}` })) },
      ],
    };
    const parameter = (name: string) => `arn:aws:ssm:eu-west-1:${account}:parameter/cats/${name}`;

    it('are asked for once an action, and a refusal stands at the member that needs it', async () => {
      const asked: unknown[] = [];
      const simulatePrincipalPolicy = async ({
        ActionNames,
        ResourceArns,
      }: Readonly<Record<string, readonly string[]>>) => {
        asked.push(ActionNames);
        return {
          EvaluationResults: ResourceArns?.map((resource) => ({
            EvalResourceName: resource,
            EvalDecision: resource.endsWith('/b') ? 'implicitDeny' : 'allowed',
          })),
        };
      };
      assert.deepEqual(await found('Permissions', definition, { iam: { simulatePrincipalPolicy } }), [
        `OK /containerDefinitions/0/secrets/0/valueFrom: cats may do ssm:GetParameters on ${parameter('a')}`,
        `problem /containerDefinitions/0/secrets/1/valueFrom: The execution role cats may not do ssm:GetParameters on ${parameter('b')}`,
      ]);
      assert.deepEqual(asked, [['ssm:GetParameters']]);
    });

    it('are not checked when nobody may ask', async () => {
      const iam = { simulatePrincipalPolicy: fail('AccessDenied') };
      const [finding] = await found('Permissions', definition, { iam });
      assert.match(finding ?? '', /^not checked .*Whether the execution role may do ssm:GetParameters: Could not look/);
    });
  });
});
