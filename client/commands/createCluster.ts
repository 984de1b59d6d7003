import { UserError } from '../../server/userError';
import { createFargateCluster } from '../aws/clusters';
import { whoAmI } from '../aws/identity';
import { problemWithClusterName } from './clusterName';
import { command } from './command';
import { connect } from './connect';

/** What a cluster is created with; what is left out is asked for. */
export interface CreateClusterArgs {
  readonly clusterName: string;
  readonly mode: 'FARGATE' | 'EC2';
  readonly profile: string;
  readonly region: string;
  /** A cluster for Fargate costs nothing by itself, so there is nothing to confirm. */
  readonly confirm: boolean;
}

/** Creates a cluster for Fargate: networking only, without instances. */
export const createCluster = command<CreateClusterArgs, { readonly clusterArn: string }>({
  id: 'slipway.createCluster',
  needsTrust: true,

  async run(args, tools, signal) {
    if (args.mode !== undefined && args.mode !== 'FARGATE') {
      throw new UserError(
        'Slipway creates clusters for Fargate',
        'Create a cluster with EC2 instances in the AWS console.',
      );
    }
    const connection = await connect(args, tools, signal);
    const clusterName = args.clusterName ?? (await askName());
    const problem = problemWithClusterName(clusterName);
    if (problem) throw new UserError(`"${clusterName}" cannot be the name of a cluster`, problem);

    return tools.editor.progress(`Creating the cluster "${clusterName}"`, async (_, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const run = tools.runs.begin(`Create cluster ${clusterName}`);
      const cluster = await run.step(`Create ${clusterName} in ${connection.region}`, () =>
        createFargateCluster(connection, clusterName, either),
      );
      run.finish(cluster.status);
      tools.editor.refresh('tasks');
      return { clusterArn: cluster.arn };
    });

    async function askName(): Promise<string> {
      const { account } = await whoAmI(connection, signal);
      return tools.ask.input({
        title: 'Name of the cluster',
        prompt: `For Fargate, in account ${account}, ${connection.region}. It costs nothing while no task runs.`,
        value: 'default',
        validate: problemWithClusterName,
      });
    }
  },
});
