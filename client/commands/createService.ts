import { randomUUID } from 'node:crypto';

import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import { createService as create } from '../aws/services';
import { registerTaskDefinition } from '../aws/taskDefinitions';
import { onceSeen } from '../run/onceSeen';
import { usualPauses } from '../run/pauses';
import { prepareRun } from '../run/prepareRun';
import type { Placement } from '../run/runTarget';
import { serviceInput } from '../run/servicePlan';
import { inSteps } from '../ui/inSteps';
import { askServicePlan } from './questions/askServicePlan';
import { problemWithName } from './questions/problemWithName';
import { chooseRunnable } from './questions/chooseRunnable';
import { command } from './command';
import { finishDeployment } from './steps/deploy';
import type { Deployed } from './steps/deploy';
import { problemWithCount } from './scaleService';

/** What keeps running, where, and how often; what is left out is asked for. */
export interface CreateServiceArgs extends Omit<Placement, 'cluster'> {
  /** Registered first; or a revision that is registered already. */
  readonly file: string;
  readonly taskDefinition: string;
  readonly cluster: string;
  readonly serviceName: string;
  readonly desiredCount: number;
  /** With container and port; empty for no load balancer. */
  readonly targetGroupArn: string;
  readonly containerName: string;
  readonly containerPort: number;
  /** On when it is left out. */
  readonly circuitBreaker: boolean;
  readonly enableExecuteCommand: boolean;
  readonly profile: string;
  readonly region: string;
  readonly confirm: boolean;
}

/** Creates a service that keeps tasks running, and waits until they all do. */
export const createService = command<CreateServiceArgs, Deployed>({
  id: 'slipway.createService',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    refuseArguments(args);
    const { plan, connection } = await inSteps(tools.ask, async (ask) => {
      const runnable = await chooseRunnable(args, tools, ask, signal);
      const plan = await askServicePlan(args, runnable, { ...tools, ask }, signal);
      return { plan, connection: runnable.connection };
    });

    const { cluster } = plan.placement;
    const title = `Create the service ${plan.serviceName} on ${nameOf(cluster)}`;
    return tools.editor.progress(title, async (report, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const run = tools.runs.begin(title);
      const ready = await prepareRun(plan, connection, run, either);
      const { executionRole, infrastructureRole, taskRole } = plan.creates;
      const hasNewRole = Boolean(executionRole ?? infrastructureRole ?? taskRole);
      const seen = <T>(call: () => Promise<T>, note: (word: string) => void) =>
        onceSeen(hasNewRole, call, note, usualPauses, either);
      const taskDefinition =
        ready.taskDefinitionArn ??
        (await run.step('Register the task definition', async (note) => {
          // A service takes no overrides: what was made for it stands in what it runs.
          const { taskRoleArn } = ready.overrides ?? {};
          const whole = { ...ready.definition, ...(taskRoleArn ? { taskRoleArn } : {}) };
          const arn = await seen(() => registerTaskDefinition(connection, whole, either), note);
          note(nameOf(arn));
          return arn;
        }));

      const input = serviceInput({ ...plan, ...ready }, taskDefinition, randomUUID().replaceAll('-', ''));
      const service = await run.step(`Create ${plan.serviceName}`, (note) =>
        seen(() => create(connection, input, either), note),
      );
      tools.editor.refresh('tasks');
      await tools.editor.reveal('tasks');
      return finishDeployment({ connection, cluster, service }, service.taskDefinition, run, tools, report, either);
    });
  },
});

/** Before anything is asked or read. */
function refuseArguments({ serviceName, desiredCount }: Partial<CreateServiceArgs>): void {
  const badName = serviceName === undefined ? undefined : problemWithName(serviceName);
  if (badName) throw new UserError(`"${serviceName}" cannot be the name of a service`, badName);
  const badCount = desiredCount === undefined ? undefined : problemWithCount(String(desiredCount));
  if (badCount) throw new UserError(`A service cannot have ${desiredCount} tasks`, badCount);
}
