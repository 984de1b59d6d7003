import assert from 'node:assert/strict';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { RegistryReader } from '../../../../client/registry/registryReader';
import type { World } from '../../../../client/run/verify/check';
import { createRecentLooks } from '../../../../client/run/verify/recentLooks';
import { verify } from '../../../../client/run/verify/verify';
import { UserError } from '../../../../server/userError';
import type { FakeCalls } from '../../../support/fakeConnection';
import { fakeConnection } from '../../../support/fakeConnection';

const signal = new AbortController().signal;
const account = '123456789012';
const role = `arn:aws:iam::${account}:role/service/cats`;
const secret = `arn:aws:secretsmanager:eu-west-1:${account}:secret:cats-AbCdEf`;
const amd64 = [{ name: 'linux/amd64', digest: 'sha256:1', bytes: 1 }];

/** An error as the connection makes it of one of AWS. */
function awsError(code: string): UserError {
  return new UserError(`Could not look: ${code}`, undefined, { cause: { code } });
}

function fail(code: string) {
  return () => Promise.reject(awsError(code));
}

interface Outside {
  readonly iam?: FakeCalls;
  readonly logs?: FakeCalls;
  readonly ssm?: FakeCalls;
  readonly secretsManager?: FakeCalls;
  readonly s3?: FakeCalls;
  readonly efs?: FakeCalls;
  readonly ec2?: FakeCalls;
  readonly registry?: Partial<RegistryReader>;
  readonly placement?: World['placement'];
}

function worldOf({ registry = {}, placement = {}, ...services }: Outside): World {
  const aws = fakeConnection(services);
  return {
    aws,
    account,
    connect: async () => aws,
    // Only what reads one image is asked.
    openRegistry: () => registry as RegistryReader,
    placement,
    looks: createRecentLooks(),
  };
}

/** Each finding as `state pointer: message`, but for those of other subjects. */
async function found(
  title: string,
  definition: Partial<RegisterTaskDefinitionCommandInput>,
  outside: Outside | World,
): Promise<readonly string[]> {
  const whole = { family: 'cats', containerDefinitions: [], ...definition };
  const world = 'looks' in outside ? outside : worldOf(outside);
  const subjects = await verify(whole, world, signal);
  const findings = subjects.find((subject) => subject.title === title)?.findings ?? [];
  return findings.map(({ state, pointer, message }) => `${state} ${pointer}: ${message}`);
}

function trustOf(service: string): string {
  const statement = { Effect: 'Allow', Principal: { Service: [service] }, Action: 'sts:AssumeRole' };
  return encodeURIComponent(JSON.stringify({ Statement: statement }));
}

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

  it('looks for environment files in S3', async () => {
    const environmentFiles = ['arn:aws:s3:::cats/there.env', 'arn:aws:s3:::cats/gone.env', 'cats/no.env'].map(
      (value) => ({
        type: 's3' as const,
        value,
      }),
    );
    const s3 = {
      headObject: async ({ Key }: { readonly Key: string }) => {
        if (Key === 'gone.env') throw awsError('NotFound');
        return {};
      },
    };
    const base = '/containerDefinitions/0/environmentFiles';
    assert.deepEqual(
      await found('Environment files', { containerDefinitions: [{ name: 'web', environmentFiles }] }, { s3 }),
      [
        `OK ${base}/0/value: there.env exists in the bucket cats`,
        `problem ${base}/1/value: There is no gone.env in the bucket cats`,
        `problem ${base}/2/value: cats/no.env is not the ARN of an S3 object`,
      ],
    );
  });

  it('looks for file systems, their access points, and mount targets in the zones of the task', async () => {
    const efs = {
      describeMountTargets: async () => ({ MountTargets: [{ AvailabilityZoneName: 'eu-west-1a' }] }),
      describeAccessPoints: fail('AccessPointNotFound'),
    };
    const ec2 = { describeSubnets: async () => ({ Subnets: [{ AvailabilityZone: 'eu-west-1b' }] }) };
    const efsVolumeConfiguration = { fileSystemId: 'fs-1', authorizationConfig: { accessPointId: 'fsap-1' } };
    const definition = { volumes: [{ name: 'toys', efsVolumeConfiguration }] };
    const base = '/volumes/0/efsVolumeConfiguration';
    assert.deepEqual(await found('File systems', definition, { efs, ec2, placement: { subnets: ['subnet-b'] } }), [
      `problem ${base}/fileSystemId: The file system fs-1 has no mount target in eu-west-1b`,
      `problem ${base}/authorizationConfig/accessPointId: The file system fs-1 has no access point fsap-1`,
    ]);
  });

  it('looks whether the security groups let the mapped ports in', async () => {
    const ec2 = {
      describeSecurityGroups: async () => ({
        SecurityGroups: [{ IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 81 }] }],
      }),
    };
    const portMappings = [
      { containerPort: 80 },
      { containerPort: 443 },
      { containerPort: 53, protocol: 'udp' as const },
    ];
    const definition = { networkMode: 'awsvpc' as const, containerDefinitions: [{ name: 'web', portMappings }] };
    const base = '/containerDefinitions/0/portMappings';
    assert.deepEqual(await found('Security groups', definition, { ec2, placement: { securityGroups: ['sg-1'] } }), [
      `OK ${base}/0/containerPort: sg-1 let in port 80`,
      `problem ${base}/1/containerPort: sg-1 let nothing in on port 443`,
    ]);
    assert.deepEqual(await found('Security groups', definition, { ec2 }), []);
  });

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

  it('ends when it is cancelled', async () => {
    const iam = { getRole: () => Promise.reject(new DOMException('Stopped', 'AbortError')) };
    await assert.rejects(found('Roles', { executionRoleArn: role }, { iam }), { name: 'AbortError' });
  });
});
