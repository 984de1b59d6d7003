import { isCancelled, UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import { successfulRevisions } from '../aws/services';
import { describeTaskDefinition, listRevisions } from '../aws/taskDefinitions';
import type { Tools } from '../tools';
import type { Choice } from '../ui/ask';
import { command } from './command';
import { deploy, refuseOtherController } from './steps/deploy';
import type { Deployed } from './steps/deploy';
import { describePlace, findService } from './lookups/findService';
import type { FoundService, ServiceArgs } from './lookups/findService';

/** Deploys to a service the last revision before the present one that was deployed well. */
export const rollBackService = command<ServiceArgs, Deployed>({
  id: 'slipway.rollBackService',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const found = await findService(args, 'Roll back which service?', tools, signal);
    const { service } = found;
    refuseOtherController(service);
    const { revision, why } = await lastGoodRevision(found, tools, signal);

    await tools.ask.confirm({
      question: `Roll ${service.name} back to ${nameOf(revision)}?`,
      detail: [
        ...(await describePlace(found, signal)),
        `Task definition: ${nameOf(service.taskDefinition)} → ${nameOf(revision)}, ${why}`,
        `Tasks: ${service.desiredCount}, each replaced by a new one`,
      ].join('\n'),
      action: 'Roll Back',
      answered: args.confirm,
    });
    const title = `Roll ${service.name} back to ${nameOf(revision)}`;
    return deploy(found, { title, update: { taskDefinition: revision } }, tools, signal);
  },
});

interface GoodRevision {
  readonly revision: string;
  /** How it is known. */
  readonly why: string;
}

/** By what ECS remembers of the service's deployments; where it remembers none, the user knows best. */
async function lastGoodRevision(
  { connection, cluster, service }: FoundService,
  tools: Tools,
  signal: AbortSignal,
): Promise<GoodRevision> {
  const isOther = (arn: string) => arn !== service.taskDefinition;
  const complete = service.deployments.filter(({ rolloutState }) => rolloutState === 'COMPLETED');
  const replaced = complete.map(({ taskDefinition }) => taskDefinition).find(isOther);
  const good = replaced ?? (await remembered(isOther));
  if (good) {
    await refuseInactive(good);
    return { revision: good, why: 'the last one that was deployed well' };
  }

  const [family = ''] = nameOf(service.taskDefinition).split(':');
  const chosen = await tools.ask.pick({
    title: `Roll ${service.name} back to which revision?`,
    placeholder: 'ECS remembers no earlier deployment that went well',
    choices: choices(family),
  });
  return { revision: chosen, why: 'as chosen' };

  async function remembered(fits: (arn: string) => boolean): Promise<string | undefined> {
    try {
      return (await successfulRevisions(connection, cluster, service.arn, signal)).find(fits);
    } catch (error) {
      if (isCancelled(error)) throw error;
      return undefined; // Who may not ask for deployments may still know the revision.
    }
  }

  async function refuseInactive(revision: string): Promise<void> {
    const { status } = await describeTaskDefinition(connection, revision, signal);
    if (status !== 'INACTIVE') return;
    throw new UserError(
      `${nameOf(revision)}, which was deployed well last, is inactive`,
      'Update the service to another revision.',
    );
  }

  async function choices(family: string): Promise<readonly Choice<string>[]> {
    const numberOf = (arn: string) => Number(arn.slice(arn.lastIndexOf(':') + 1));
    const earlier = (await listRevisions(connection, family, signal)).filter(
      (arn) => isOther(arn) && numberOf(arn) < numberOf(service.taskDefinition),
    );
    if (earlier.length > 0) return earlier.map((arn) => ({ label: nameOf(arn), value: arn }));
    throw new UserError(
      `${service.name} has run no revision before ${nameOf(service.taskDefinition)}`,
      'Update it to another one.',
    );
  }
}
