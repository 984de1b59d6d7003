import type { UpdateServiceCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../../server/userError';
import { nameOf } from '../../aws/arn';
import type { Service } from '../../aws/services';
import { updateService } from '../../aws/services';
import { primaryOf } from '../../run/followDeployment';
import { onceSeen } from '../../run/onceSeen';
import { usualPauses } from '../../run/pauses';
import type { Run } from '../../run/runs';
import type { Tools } from '../../tools';
import type { FoundService } from '../lookups/findService';

/** How a service came out of a change. */
export interface Deployed {
  readonly serviceArn: string;
  readonly taskDefinitionArn: string;
  readonly runningCount: number;
}

/** A change of a service, in the words of UpdateService, and in a person's. */
export interface ServiceChange {
  /** Such as `Scale cats to 4`. */
  readonly title: string;
  readonly update: Omit<UpdateServiceCommandInput, 'cluster' | 'service'>;
  /** Done first, such as registering a file; gives the rest of the change. */
  readonly before?: (run: Run, signal: AbortSignal) => Promise<ServiceChange['update']>;
}

/** Changes a service and follows the deployment that comes of it until it is complete. */
export async function deploy(
  { connection, cluster, service }: FoundService,
  { title, update, before }: ServiceChange,
  tools: Tools,
  signal: AbortSignal,
): Promise<Deployed> {
  return tools.editor.progress(title, async (report, cancelled) => {
    const either = AbortSignal.any([signal, cancelled]);
    const run = tools.runs.begin(title);
    const more = await before?.(run, either);
    const changed = await run.step(`Change ${service.name}`, (note) => {
      const input = { cluster, service: service.name, ...update, ...more };
      const what = `Could not change the service ${service.name}`;
      const change = () => updateService(connection, what, input, either);
      // What was done before may have made a role.
      return onceSeen(before !== undefined, change, note, usualPauses, either);
    });
    tools.editor.refresh('tasks');
    const expected = { ...update, ...more }.taskDefinition ?? changed.taskDefinition;
    return finishDeployment({ connection, cluster, service: changed }, expected, run, tools, report, either);
  });
}

/** Follows the deployment of a revision that a service has begun, as the last step of a run. */
export async function finishDeployment(
  { connection, cluster, service }: FoundService,
  taskDefinition: string,
  run: Run,
  tools: Tools,
  report: (word: string) => void,
  signal: AbortSignal,
): Promise<Deployed> {
  const deployment = { ...primaryOf(service), taskDefinition };
  try {
    const settled = await run.step(`Wait for the deployment of ${nameOf(deployment.taskDefinition)}`, (note) =>
      tools.deployments.follow(
        connection,
        { cluster, service: service.name, deployment },
        (word) => {
          note(word);
          report(word);
        },
        signal,
      ),
    );
    run.finish(`${settled.runningCount} of ${settled.desiredCount} running ${nameOf(settled.taskDefinition)}`);
    return {
      serviceArn: settled.arn,
      taskDefinitionArn: settled.taskDefinition,
      runningCount: settled.runningCount,
    };
  } finally {
    tools.editor.refresh('tasks');
  }
}

/** CodeDeploy and others deploy by themselves: a change by us would be refused, or undone. */
export function refuseOtherController({ name, controller }: Service): void {
  if (controller === 'ECS') return;
  throw new UserError(`${name} is deployed by ${controller}, not by ECS`, 'Deploy it there.');
}
