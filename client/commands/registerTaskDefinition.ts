import { nameOf } from '../aws/arn';
import { registerTaskDefinition as register } from '../aws/taskDefinitions';
import { withDigests } from '../run/withDigests';
import { withImages } from '../run/withImages';
import { command } from './command';
import { connect } from './lookups/connect';
import { chooseTaskDefinitionFile, readTaskDefinitionFile } from './questions/taskDefinitionFile';

/** What is registered and where; what is left out is asked for. */
export interface RegisterTaskDefinitionArgs {
  readonly file: string;
  /** Image reference by container name, in place of the file's. */
  readonly images: Readonly<Record<string, string>>;
  /** Puts the digest of each image in place of its tag. */
  readonly digests: boolean;
  readonly profile: string;
  readonly region: string;
}

/** Registers a task definition file as a new revision. */
export const registerTaskDefinition = command<RegisterTaskDefinitionArgs, { readonly taskDefinitionArn: string }>({
  id: 'slipway.registerTaskDefinition',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const file = await chooseTaskDefinitionFile(args.file, tools);
    const definition = withImages(await readTaskDefinitionFile(file, tools), args.images ?? {});
    const connection = await connect(args, tools, signal);

    const family = definition.family ?? '';
    const taskDefinitionArn = await tools.editor.progress(`Registering ${family}`, async (_, cancelled) => {
      const run = tools.runs.begin(`Register ${family}`);
      const either = AbortSignal.any([signal, cancelled]);
      const open = (registry: string) => tools.registries.open(registry, connection.profile);
      const registered = args.digests
        ? await run.step('Look up the digests of its images', () => withDigests(definition, open, either))
        : definition;
      const arn = await run.step(`Register ${family} in ${connection.region}`, () =>
        register(connection, registered, either),
      );
      run.finish(nameOf(arn));
      return arn;
    });

    tools.editor.say(`Registered ${nameOf(taskDefinitionArn)} in ${connection.region}`, {
      title: 'Run Task…',
      command: 'slipway.runTask',
      args: [{ taskDefinition: taskDefinitionArn, profile: connection.profile, region: connection.region }, 'button'],
    });
    return { taskDefinitionArn };
  },
});
