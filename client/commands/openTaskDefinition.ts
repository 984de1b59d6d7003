import { nameOf } from '../aws/arn';
import { describeWithTags } from '../aws/taskDefinitions';
import { command } from './command';
import { connect } from './lookups/connect';
import { askRevision } from './questions/askRevision';

/** A registered revision. */
export interface RevisionArgs {
  /** ARN, `family:revision`, or `family` for the latest. */
  readonly taskDefinition: string;
  readonly profile: string;
  readonly region: string;
}

/** Shows a registered revision as a document that nobody can change. */
export const openTaskDefinition = command<RevisionArgs, Record<string, never>>({
  id: 'slipway.openTaskDefinition',
  needsTrust: true,

  async run(args, tools, signal) {
    const connection = await connect(args, tools, signal);
    const taskDefinition =
      args.taskDefinition ?? (await askRevision('Open which revision?', connection, tools, signal));
    const { definition, tags } = await describeWithTags(connection, taskDefinition, signal);
    const shown = tags.length > 0 ? { taskDefinition: definition, tags } : definition;
    const name = nameOf(definition.taskDefinitionArn ?? taskDefinition).replace(':', '-');
    await tools.editor.showText(`${name}.json`, `${JSON.stringify(shown, undefined, 2)}\n`);
    return {};
  },
});
