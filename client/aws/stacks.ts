import type { StackEvent as SdkStackEvent } from '@aws-sdk/client-cloudformation';

import type { Connection } from './connection';

/** A change of one resource of a stack, or of the stack as a whole. */
export interface StackEvent {
  readonly id: string;
  /** The name of the resource in the template. */
  readonly resource: string;
  /** Such as `AWS::EC2::LaunchTemplate`. */
  readonly type: string;
  /** Such as `CREATE_IN_PROGRESS` or `DELETE_FAILED`. */
  readonly status: string;
  readonly reason: string | undefined;
}

/** A thing that a stack is made of. */
export interface StackResource {
  readonly resource: string;
  readonly type: string;
  readonly status: string;
  /** Its name or id; undefined before it is created. */
  readonly physicalId: string | undefined;
}

/** Begins to create a stack and gives its id, by which it is known even after it is gone. What fails is deleted again. */
export async function createStack(
  aws: Connection,
  stack: { readonly name: string; readonly template: string; readonly clientToken: string },
  signal: AbortSignal,
): Promise<string> {
  const { name: StackName, template: TemplateBody, clientToken: ClientRequestToken } = stack;
  const reply = await aws.cloudFormation(`Could not create the stack ${StackName}`, signal, (cloudFormation, options) =>
    cloudFormation.createStack(
      { StackName, TemplateBody, ClientRequestToken, Capabilities: ['CAPABILITY_IAM'], OnFailure: 'DELETE' },
      options,
    ),
  );
  return reply.StackId ?? StackName;
}

/** Begins to delete a stack. One that is gone already is no error. */
export async function deleteStack(aws: Connection, stack: string, signal: AbortSignal): Promise<void> {
  await aws.cloudFormation(`Could not delete the stack ${nameOfStack(stack)}`, signal, (cloudFormation, options) =>
    cloudFormation.deleteStack({ StackName: stack }, options),
  );
}

/** A stack by name or id, and how it stands, such as `CREATE_COMPLETE`; undefined for one that is gone. */
export async function findStack(
  aws: Connection,
  stack: string,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly status: string } | undefined> {
  const what = `Could not look at the stack ${nameOfStack(stack)}`;
  return aws.cloudFormation(what, signal, async (cloudFormation, options) => {
    try {
      const { Stacks: [found] = [] } = await cloudFormation.describeStacks({ StackName: stack }, options);
      const { StackId: id = stack, StackStatus: status = gone } = found ?? {};
      return status === gone ? undefined : { id, status };
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  });
}

/** How a stack stands; `DELETE_COMPLETE` for one that is gone. */
export async function stackStatus(aws: Connection, stackId: string, signal: AbortSignal): Promise<string> {
  return (await findStack(aws, stackId, signal))?.status ?? gone;
}

const gone = 'DELETE_COMPLETE';

/** What happened to a stack and its resources since an event that is known, the oldest first. */
export async function stackEventsSince(
  aws: Connection,
  stackId: string,
  known: string | undefined,
  signal: AbortSignal,
): Promise<readonly StackEvent[]> {
  const what = `Could not look at the events of the stack ${nameOfStack(stackId)}`;
  const events: StackEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await aws.cloudFormation(what, signal, (cloudFormation, options) =>
      cloudFormation.describeStackEvents({ StackName: stackId, NextToken }, options),
    );
    for (const event of page.StackEvents ?? []) {
      if (event.EventId === known) return events.reverse();
      events.push(toStackEvent(event));
    }
    NextToken = page.NextToken;
  } while (NextToken);
  return events.reverse();
}

/** The latest event of a stack. */
export async function lastStackEvent(
  aws: Connection,
  stackId: string,
  signal: AbortSignal,
): Promise<StackEvent | undefined> {
  const what = `Could not look at the events of the stack ${nameOfStack(stackId)}`;
  const page = await aws.cloudFormation(what, signal, (cloudFormation, options) =>
    cloudFormation.describeStackEvents({ StackName: stackId }, options),
  );
  const [last] = page.StackEvents ?? [];
  return last && toStackEvent(last);
}

/** A stack by its name: its id, and what it is made of now. Rejects when there is none. */
export async function stackResources(
  aws: Connection,
  stack: string,
  signal: AbortSignal,
): Promise<{ readonly id: string; readonly resources: readonly StackResource[] }> {
  const what = `Could not look at the resources of the stack ${nameOfStack(stack)}`;
  const reply = await aws.cloudFormation(what, signal, (cloudFormation, options) =>
    cloudFormation.describeStackResources({ StackName: stack }, options),
  );
  const found = reply.StackResources ?? [];
  const resources = found.map((each) => ({
    resource: each.LogicalResourceId ?? '',
    type: each.ResourceType ?? '',
    status: each.ResourceStatus ?? '',
    physicalId: each.PhysicalResourceId,
  }));
  return { id: found[0]?.StackId ?? stack, resources };
}

/** The name of a stack, of which the id is `arn:…:stack/name/uuid`. */
export function nameOfStack(stack: string): string {
  return stack.startsWith('arn:') ? (stack.split('/')[1] ?? stack) : stack;
}

function toStackEvent(event: SdkStackEvent): StackEvent {
  return {
    id: event.EventId ?? '',
    resource: event.LogicalResourceId ?? '',
    type: event.ResourceType ?? '',
    status: event.ResourceStatus ?? '',
    reason: event.ResourceStatusReason,
  };
}

function isGone(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message);
}
