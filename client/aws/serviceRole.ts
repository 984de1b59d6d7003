import type { Connection } from './connection';

/**
 * Makes the role that ECS acts with in an account, where it is missing: ECS does so itself, but too late for a stack.
 * Who may not look or make it goes on: most accounts have it.
 */
export async function provideServiceRole(aws: Connection, signal: AbortSignal): Promise<void> {
  await aws.iam('Could not create the service-linked role of ECS', signal, async (iam, options) => {
    try {
      await iam.getRole({ RoleName: 'AWSServiceRoleForECS' }, options);
    } catch (error) {
      if (isDenied(error)) return;
      if (!isNamed(error, /^NoSuchEntity/)) throw error;
      await iam.createServiceLinkedRole({ AWSServiceName: 'ecs.amazonaws.com' }, options).catch((made: unknown) => {
        const isThere = isNamed(made, /^(InvalidInput|EntityAlreadyExists)/);
        if (!isThere && !isDenied(made)) throw made;
      });
    }
  });
}

function isDenied(error: unknown): boolean {
  return isNamed(error, /^AccessDenied/);
}

function isNamed(error: unknown, name: RegExp): boolean {
  return error instanceof Error && name.test(error.name);
}
