import { createLogGroup as create } from '../aws/logGroups';
import { command } from './command';
import { connect } from './lookups/connect';

interface Args {
  readonly logGroup: string;
  readonly profile: string;
  readonly region: string;
}

/** Creates a log group of CloudWatch Logs. It costs nothing while it is empty. */
export const createLogGroup = command<Args, { readonly logGroup: string }>({
  id: 'slipway.createLogGroup',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const connection = await connect(args, tools, signal);
    const validate = (text: string) => (isName(text) ? undefined : 'Use letters, digits and . - _ / #');
    const logGroup =
      args.logGroup ??
      (await tools.ask.input({ title: `Log group in ${connection.region}`, value: '/ecs/', validate }));
    await create(connection, logGroup, signal);
    tools.editor.say(`Created the log group ${logGroup} in ${connection.region}`);
    return { logGroup };
  },
});

/** Source: CreateLogGroup in the Amazon CloudWatch Logs API reference. */
function isName(text: string): boolean {
  return /^[.\-_/#A-Za-z0-9]{1,512}$/.test(text);
}
