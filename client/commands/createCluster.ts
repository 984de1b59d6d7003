import { UserError } from '../../server/userError';
import { createFargateCluster } from '../aws/clusters';
import type { Connection } from '../aws/connection';
import { whoAmI } from '../aws/identity';
import type { Tools } from '../tools';
import type { Ask } from '../ui/ask';
import { inSteps } from '../ui/inSteps';
import { askInstanceCluster } from './questions/askInstanceCluster';
import type { InstanceClusterArgs } from './questions/askInstanceCluster';
import { problemWithName } from './questions/problemWithName';
import { command } from './command';
import { connect } from './lookups/connect';
import { createInstanceCluster } from './steps/createInstanceCluster';

/** What a cluster is created with; what is left out is asked for. */
export interface CreateClusterArgs extends InstanceClusterArgs {
  readonly clusterName: string;
  readonly mode: 'FARGATE' | 'EC2';
  readonly profile: string;
  readonly region: string;
  /** Answers the question before instances are started; a cluster for Fargate costs nothing by itself. */
  readonly confirm: boolean;
}

/** Creates a cluster: for Fargate, networking only, or with EC2 instances of its own as one CloudFormation stack. */
export const createCluster = command<CreateClusterArgs, { readonly clusterArn: string }>({
  id: 'slipway.createCluster',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    if (args.clusterName !== undefined) checkName(args.clusterName);
    const connection = await connect(args, tools, signal);
    // First of all, so that an expired login shows before anything is asked.
    const { account } = await whoAmI(connection, signal);
    const wanted = await inSteps(tools.ask, async (ask) => {
      const mode = args.mode ?? (await askMode(ask));
      if (mode !== 'FARGATE' && mode !== 'EC2') {
        throw new UserError(`A cluster has no mode "${String(mode)}"`, 'Name FARGATE or EC2.');
      }
      const clusterName = args.clusterName ?? (await askName(mode, account, connection, ask));
      if (mode === 'FARGATE') return { clusterName };

      const cluster = await askInstanceCluster({ ...args, clusterName }, connection, { ...tools, ask }, signal);
      return { clusterName, cluster };
    });

    if (wanted.cluster) {
      const { cluster } = wanted;
      return createInstanceCluster({ cluster, account, confirm: args.confirm }, connection, tools, signal);
    }
    return createFargate(wanted.clusterName, connection, tools, signal);
  },
});

async function createFargate(
  clusterName: string,
  connection: Connection,
  { editor, runs }: Tools,
  signal: AbortSignal,
): Promise<{ readonly clusterArn: string }> {
  return editor.progress(`Creating the cluster "${clusterName}"`, async (_, cancelled) => {
    const either = AbortSignal.any([signal, cancelled]);
    const run = runs.begin(`Create cluster ${clusterName}`);
    const cluster = await run.step(`Create ${clusterName} in ${connection.region}`, () =>
      createFargateCluster(connection, clusterName, either),
    );
    run.finish(cluster.status);
    editor.refresh('tasks');
    return { clusterArn: cluster.arn };
  });
}

function askMode(ask: Ask): Promise<'FARGATE' | 'EC2'> {
  return ask.pick<'FARGATE' | 'EC2'>({
    title: 'What the cluster runs on',
    choices: [
      { label: 'Fargate', description: 'no instances of your own; costs nothing while no task runs', value: 'FARGATE' },
      { label: 'EC2 instances', description: 'an auto scaling group of your own, and Fargate as well', value: 'EC2' },
    ],
  });
}

function askName(mode: string, account: string, { region }: Connection, ask: Ask): Promise<string> {
  const where = `in account ${account}, ${region}`;
  return ask.input({
    title: 'Name of the cluster',
    prompt:
      mode === 'FARGATE'
        ? `For Fargate, ${where}. It costs nothing while no task runs.`
        : `With EC2 instances, ${where}`,
    value: 'default',
    validate: problemWithName,
  });
}

function checkName(clusterName: string): void {
  const problem = problemWithName(clusterName);
  if (problem) throw new UserError(`"${clusterName}" cannot be the name of a cluster`, problem);
}
