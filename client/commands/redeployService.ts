import { nameOf } from '../aws/arn';
import { command } from './command';
import { deploy, refuseOtherController } from './steps/deploy';
import type { Deployed } from './steps/deploy';
import { execOfService } from './steps/execOfService';
import { describePlace, findService } from './lookups/findService';
import type { ServiceArgs } from './lookups/findService';

/** The service, and whether its new tasks take shells. */
export interface RedeployServiceArgs extends ServiceArgs {
  /** Switches ECS Exec on or off; as it is when it is left out. */
  readonly enableExecuteCommand: boolean;
}

/**
 * Replaces the tasks of a service by new ones of the same revision, which pull their images anew. Where they are to take
 * shells, what that needs of a role is made as well.
 */
export const redeployService = command<RedeployServiceArgs, Deployed>({
  id: 'slipway.redeployService',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const found = await findService(args, 'Redeploy which service?', tools, signal);
    const { name, taskDefinition, desiredCount, hasExec } = found.service;
    refuseOtherController(found.service);
    const { enableExecuteCommand } = args;
    const isSwitched = enableExecuteCommand !== undefined && enableExecuteCommand !== hasExec;
    const exec = enableExecuteCommand ? await execOfService(found, signal) : { lines: [] };
    await tools.ask.confirm({
      question: `Redeploy ${name}?`,
      detail: [
        ...(await describePlace(found, signal)),
        `Task definition: ${nameOf(taskDefinition)}`,
        `Tasks: ${desiredCount}, each replaced by a new one`,
        ...(isSwitched ? [`ECS Exec: ${enableExecuteCommand ? 'on' : 'off'}`] : []),
        ...exec.lines,
      ].join('\n'),
      action: 'Redeploy',
      answered: args.confirm,
    });
    const update = { forceNewDeployment: true, ...(isSwitched ? { enableExecuteCommand } : {}) };
    const { before } = exec;
    return deploy(found, { title: `Redeploy ${name}`, update, ...(before ? { before } : {}) }, tools, signal);
  },
});
