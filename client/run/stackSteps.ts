import type { StackEvent } from '../aws/stacks';
import type { Run } from './runs';

/** Shows the resources of a stack as steps of a run while they are created: begun, done, or failed and why. */
export function showStackSteps(run: Run): (event: StackEvent) => void {
  const open = new Map<string, { readonly done: () => void; readonly failed: (reason: Error) => void }>();

  return ({ resource, type, status, reason }) => {
    if (type === 'AWS::CloudFormation::Stack') return; // The stack as a whole is the run.
    if (!open.has(resource) && status.startsWith('CREATE_')) {
      const step = run.step(`Create ${readableName(resource)}`, (note) => {
        note(type);
        return new Promise<void>((done, failed) => open.set(resource, { done, failed }));
      });
      step.catch(() => undefined); // The stack as a whole fails with it, and says so.
    }
    if (status === 'CREATE_COMPLETE') open.get(resource)?.done();
    if (status === 'CREATE_FAILED') open.get(resource)?.failed(new Error(reason ?? 'failed'));
  };
}

/** `LaunchTemplate` as a person reads it: launch template. */
export function readableName(resource: string): string {
  return resource.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ').toLowerCase();
}
