import assert from 'node:assert/strict';

import { fail, found, role, trustOf, worldOf, type Outside } from '../../../support/verifyWorld';

describe('verifying against AWS', () => {
  describe('roles', () => {
    const withTrust = (service: string): Outside => ({
      iam: { getRole: async () => ({ Role: { AssumeRolePolicyDocument: trustOf(service) } }) },
    });

    it('are fine when tasks may take them on', async () => {
      const outside = withTrust('ecs-tasks.amazonaws.com');
      assert.deepEqual(await found('Roles', { taskRoleArn: role }, outside), [
        'OK /taskRoleArn: The task role cats exists, and tasks may take it on',
      ]);
    });

    it('are a problem when only another service may', async () => {
      const [finding] = await found('Roles', { executionRoleArn: role }, withTrust('ec2.amazonaws.com'));
      assert.match(finding ?? '', /^problem \/executionRoleArn: The execution role cats does not trust ecs-tasks/);
    });

    it('are a problem when they do not exist', async () => {
      const [finding] = await found('Roles', { executionRoleArn: role }, { iam: { getRole: fail('NoSuchEntity') } });
      assert.match(finding ?? '', /^problem \/executionRoleArn: There is no role cats in account 123456789012/);
    });

    it('are not checked when nobody may look, or in another account', async () => {
      const other = 'arn:aws:iam::210987654321:role/cats';
      const definition = { executionRoleArn: role, taskRoleArn: other };
      const [execution, task] = await found('Roles', definition, { iam: { getRole: fail('AccessDenied') } });
      assert.equal(execution, 'not checked /executionRoleArn: Could not look: AccessDenied');
      assert.match(task ?? '', /^not checked \/taskRoleArn: .* is of account 210987654321/);
    });

    it('are looked at once while they are fine, and again when they were not', async () => {
      let asked = 0;
      let service = 'ec2.amazonaws.com';
      const getRole = async () => {
        asked++;
        return { Role: { AssumeRolePolicyDocument: trustOf(service) } };
      };
      const world = worldOf({ iam: { getRole } });
      const definition = { executionRoleArn: role, taskRoleArn: role };
      await found('Roles', definition, world);
      assert.equal(asked, 1);
      service = 'ecs-tasks.amazonaws.com';
      await found('Roles', definition, world);
      const findings = await found('Roles', definition, world);
      assert.equal(asked, 2);
      assert.ok(findings.every((finding) => finding.startsWith('OK')));
    });
  });
});
