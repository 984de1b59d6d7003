import type { FakeCalls } from './fakeConnection';

/** A moment in the life of a stack: its status, and what has happened since the moment before, as `resource STATUS reason`. */
export interface StackMoment {
  readonly status: string;
  readonly events?: readonly string[];
}

/** CloudFormation with one stack, which goes on by a moment each time its status is asked for; `isThere` from the beginning. */
export function fakeStacks(
  create: readonly StackMoment[],
  remove: readonly StackMoment[] = [{ status: 'DELETE_COMPLETE' }],
  isThere = false,
): { readonly calls: FakeCalls; readonly made: readonly string[]; readonly templates: readonly string[] } {
  const made: string[] = [];
  const templates: string[] = [];
  const events: object[] = [];
  let moments = [...create];
  let status = '';

  const goOn = () => {
    const [now, ...later] = moments;
    if (!now) return;
    if (later.length > 0) moments = later;
    else moments = [{ status: now.status }];
    status = now.status;
    for (const text of now.events ?? []) {
      const [LogicalResourceId = '', ResourceStatus = '', ...reason] = text.split(' ');
      events.unshift({
        EventId: `event-${events.length}`,
        LogicalResourceId,
        ResourceType: LogicalResourceId.startsWith('slipway-')
          ? 'AWS::CloudFormation::Stack'
          : `AWS::Test::${LogicalResourceId}`,
        ResourceStatus,
        ResourceStatusReason: reason.join(' ') || undefined,
      });
    }
  };

  const calls = {
    createStack: ({ StackName, TemplateBody }: { StackName: string; TemplateBody: string }) => {
      made.push(`create ${StackName}`);
      templates.push(TemplateBody);
      return Promise.resolve({ StackId: `arn:aws:cloudformation:eu-west-1:1:stack/${StackName}/0123` });
    },
    deleteStack: ({ StackName }: { StackName: string }) => {
      made.push(`delete ${StackName.split('/')[1] ?? StackName}`);
      moments = [...remove];
      return Promise.resolve({});
    },
    describeStacks: ({ StackName }: { StackName: string }) => {
      if (made.length === 0 && !isThere) {
        return Promise.reject(
          Object.assign(new Error(`Stack with id ${StackName} does not exist`), { name: 'ValidationError' }),
        );
      }
      goOn();
      return Promise.resolve({ Stacks: [{ StackStatus: status }] });
    },
    describeStackEvents: () => Promise.resolve({ StackEvents: [...events] }),
  };
  return { calls, made, templates };
}
