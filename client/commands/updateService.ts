import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import { describeTaskDefinition, listRevisions, registerTaskDefinition } from '../aws/taskDefinitions';
import type { Tools } from '../tools';
import type { Choice } from '../ui/ask';
import { command } from './command';
import { deploy, refuseOtherController } from './steps/deploy';
import type { Deployed } from './steps/deploy';
import { describePlace, findService } from './lookups/findService';
import type { FoundService, ServiceArgs } from './lookups/findService';
import { readTaskDefinitionFile } from './questions/taskDefinitionFile';

/** The service, and what it is to run: a revision, or a file that is registered first. */
export interface UpdateServiceArgs extends ServiceArgs {
  /** ARN, `family:revision`, or `family` for the latest. */
  readonly taskDefinition: string;
  readonly file: string;
}

/** Deploys a revision of a task definition to a service. */
export const updateService = command<UpdateServiceArgs, Deployed>({
  id: 'slipway.updateService',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const found = await findService(args, 'Update which service?', tools, signal);
    const { connection, service } = found;
    refuseOtherController(service);
    const definition = args.file ? await readTaskDefinitionFile(args.file, tools) : undefined;
    const revision = definition ? undefined : await chooseRevision(args.taskDefinition, found, tools, signal);
    const wanted = revision ? nameOf(revision) : `a new revision of ${definition?.family}`;
    const shown = revision ? wanted : `${definition?.family}, registered as a new revision`;
    const title = `Update ${service.name} to ${wanted}`;

    await tools.ask.confirm({
      question: `${title}?`,
      detail: [
        ...(await describePlace(found, signal)),
        `Task definition: ${nameOf(service.taskDefinition)} → ${shown}`,
        `Tasks: ${service.desiredCount}, each replaced by a new one`,
      ].join('\n'),
      action: 'Update',
      answered: args.confirm,
    });
    return deploy(
      found,
      {
        title,
        update: revision ? { taskDefinition: revision } : {},
        async before(run, either) {
          if (!definition) return {};
          const taskDefinition = await run.step('Register the task definition', async (note) => {
            const arn = await registerTaskDefinition(connection, definition, either);
            note(nameOf(arn));
            return arn;
          });
          return { taskDefinition };
        },
      },
      tools,
      signal,
    );
  },
});

/** ARN of the revision that is named, or of the one the user chooses among those of the service's family. */
async function chooseRevision(
  named: string | undefined,
  { connection, service }: FoundService,
  tools: Tools,
  signal: AbortSignal,
): Promise<string> {
  if (named) {
    const { taskDefinitionArn = named, status } = await describeTaskDefinition(connection, named, signal);
    if (status !== 'INACTIVE') return taskDefinitionArn;
    throw new UserError(`${nameOf(named)} is inactive`, 'Choose another revision, or register it again.');
  }
  const [family = ''] = nameOf(service.taskDefinition).split(':');
  return tools.ask.pick({ title: `Revision for ${service.name}`, choices: choices() });

  async function choices(): Promise<readonly Choice<string>[]> {
    const revisions = await listRevisions(connection, family, signal);
    if (revisions.length === 0) throw new UserError(`${family} has no active revision`, 'Register one.');
    return revisions.map((arn, at) => ({
      label: nameOf(arn),
      description: [at === 0 && 'newest', arn === service.taskDefinition && 'runs now'].filter(Boolean).join(' · '),
      value: arn,
    }));
  }
}
