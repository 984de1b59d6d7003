import type { Role as SdkRole } from '@aws-sdk/client-iam';

import { compareNames } from './compareNames';
import type { Connection } from './connection';
import { allPages } from './pages';
import { allowExec } from './rolePolicies';

/** An IAM role that ECS or a task can take. */
export interface Role {
  readonly name: string;
  readonly arn: string;
}

/** A role that Slipway can create: the usual one for its purpose, as AWS's own guide makes it. */
export interface UsualRole {
  readonly name: string;
  /** The service that takes it. */
  readonly trusts: 'ecs-tasks.amazonaws.com' | 'ecs.amazonaws.com';
  /** The managed policy that says what it may do, without its partition. */
  readonly policy?: string;
  /** Whether it gets a policy of its own that lets ECS Exec open shells. */
  readonly allowsExec?: boolean;
}

/**
 * Pulls images, reads secrets and writes logs for a task.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export const executionRole = {
  name: 'ecsTaskExecutionRole',
  trusts: 'ecs-tasks.amazonaws.com',
  policy: 'service-role/AmazonECSTaskExecutionRolePolicy',
} as const satisfies UsualRole;

/**
 * Makes the EBS volumes of a task.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
 */
export const infrastructureRole: UsualRole = {
  name: 'ecsInfrastructureRole',
  trusts: 'ecs.amazonaws.com',
  policy: 'service-role/AmazonECSInfrastructureRolePolicyForVolumes',
};

/**
 * Lets shells be opened in a task that needs nothing else of AWS.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export const execRole: UsualRole = { name: 'ecsExecTaskRole', trusts: 'ecs-tasks.amazonaws.com', allowsExec: true };

/** The roles of the account that a service may take, by name. */
export async function listRoles(
  aws: Connection,
  trusted: UsualRole['trusts'],
  signal: AbortSignal,
): Promise<readonly Role[]> {
  const roles = await allPages((Marker) =>
    aws.iam('Could not list the roles', signal, async (iam, options) => {
      const page = await iam.listRoles({ Marker, MaxItems: 1000 }, options);
      return { items: page.Roles, next: page.Marker };
    }),
  );
  return roles
    .filter((role) => trusts(role, trusted))
    .map(toRole)
    .sort((a, b) => compareNames(a.name, b.name));
}

/** Creates a usual role with its policy. One of this name that is there already is taken as it is. */
export async function createRole(
  aws: Connection,
  { name, trusts: service, policy, allowsExec }: UsualRole,
  signal: AbortSignal,
): Promise<Role> {
  const what = `Could not create the role ${name}`;
  const role = await aws.iam(what, signal, async (iam, options) => {
    try {
      const input = { RoleName: name, AssumeRolePolicyDocument: trustPolicy(service) };
      return (await iam.createRole(input, options)).Role;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'EntityAlreadyExistsException') throw error;
      return (await iam.getRole({ RoleName: name }, options)).Role;
    }
  });
  if (policy) {
    const PolicyArn = `arn:${partitionOf(role?.Arn)}:iam::aws:policy/${policy}`;
    await aws.iam(what, signal, (iam, options) => iam.attachRolePolicy({ RoleName: name, PolicyArn }, options));
  }
  if (allowsExec) await allowExec(aws, name, signal);
  return toRole(role ?? {});
}

function toRole({ RoleName = '', Arn = '' }: Partial<SdkRole>): Role {
  return { name: RoleName, arn: Arn };
}

/** IAM answers the policy with its special characters escaped as in a web address. */
function trusts({ AssumeRolePolicyDocument = '' }: SdkRole, service: string): boolean {
  try {
    return decodeURIComponent(AssumeRolePolicyDocument).includes(`"${service}"`);
  } catch {
    return false; // What cannot be read trusts nobody we know.
  }
}

function trustPolicy(service: string): string {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function partitionOf(arn = ''): string {
  return arn.split(':')[1] || 'aws';
}
