import { createRole, executionRole } from '../aws/roles';
import { command } from './command';
import { connect } from './lookups/connect';
import { describeAccount } from './descriptions/describeAccount';

/** The role, and where. */
export interface CreateExecutionRoleArgs {
  /** `ecsTaskExecutionRole` where it is left out. */
  readonly roleName: string;
  readonly profile: string;
  readonly region: string;
  readonly confirm: boolean;
}

/** Creates the role with which ECS pulls images, reads secrets and writes logs for tasks, with AWS's managed policy. */
export const createExecutionRole = command<CreateExecutionRoleArgs, { readonly roleArn: string }>({
  id: 'slipway.createExecutionRole',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const connection = await connect(args, tools, signal);
    const role = { ...executionRole, name: args.roleName ?? executionRole.name };
    const policy = role.policy.replace(/^.*\//, '');
    await tools.ask.confirm({
      question: `Create the role ${role.name}?`,
      detail: [
        ...(await describeAccount(connection, signal)),
        `Tasks may take it, and it may do what the managed policy ${policy} allows: pull images and write logs.`,
      ].join('\n'),
      action: 'Create',
      answered: args.confirm,
    });

    return tools.editor.progress(`Creating the role ${role.name}`, async (_, cancelled) => {
      const run = tools.runs.begin(`Create role ${role.name}`);
      const { arn } = await run.step(`Create ${role.name}`, () =>
        createRole(connection, role, AbortSignal.any([signal, cancelled])),
      );
      run.finish(arn);
      return { roleArn: arn };
    });
  },
});
