import { UserError } from '../../server/userError';
import { command } from './command';
import { deploy } from './steps/deploy';
import type { Deployed } from './steps/deploy';
import { describePlace, findService } from './lookups/findService';
import type { ServiceArgs } from './lookups/findService';

/** The service, and how many tasks it is to keep. */
export interface ScaleServiceArgs extends ServiceArgs {
  readonly desiredCount: number;
}

/** Changes how many tasks a service keeps, and waits until they run. */
export const scaleService = command<ScaleServiceArgs, Deployed>({
  id: 'slipway.scaleService',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const found = await findService(args, 'Scale which service?', tools, signal);
    const { service } = found;
    if (service.isDaemon) {
      throw new UserError(
        `${service.name} runs one task on each container instance`,
        'Add or remove container instances.',
      );
    }
    const desiredCount = args.desiredCount ?? Number(await askCount());
    const problem = problemWithCount(String(desiredCount));
    if (problem) throw new UserError(`${service.name} cannot have ${desiredCount} tasks`, problem);

    await tools.ask.confirm({
      question: `Scale ${service.name} to ${desiredCount}?`,
      detail: [...(await describePlace(found, signal)), `Tasks: ${service.desiredCount} → ${desiredCount}`].join('\n'),
      action: 'Scale',
      answered: args.confirm,
    });
    return deploy(
      found,
      { title: `Scale ${service.name} to ${desiredCount}`, update: { desiredCount } },
      tools,
      signal,
    );

    function askCount(): Promise<string> {
      return tools.ask.input({
        title: `How many tasks of ${service.name}?`,
        prompt: `${service.runningCount} of ${service.desiredCount} run now`,
        value: String(service.desiredCount),
        validate: problemWithCount,
      });
    }
  },
});

/** Source: "Service quotas" of the Amazon ECS developer guide, tasks of a service. */
export function problemWithCount(text: string): string | undefined {
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= 5_000 ? undefined : 'Name a count from 0 to 5000';
}
