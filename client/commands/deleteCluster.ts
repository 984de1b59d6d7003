import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import { clusterContents } from '../aws/clusterContents';
import type { ClusterContents } from '../aws/clusterContents';
import { describeCluster, listClusters } from '../aws/clusters';
import { whoAmI } from '../aws/identity';
import { nameOfStack } from '../aws/stacks';
import { deleteCluster as remove } from '../run/deleteCluster';
import { readableName } from '../run/stackSteps';
import { command } from './command';
import { connect } from './lookups/connect';

/** The cluster that is deleted, by name or ARN. */
export interface DeleteClusterArgs {
  readonly cluster: string;
  readonly profile: string;
  readonly region: string;
  readonly confirm: boolean;
}

/** Deletes a cluster with all that is in it, after one question that lists what goes. */
export const deleteCluster = command<DeleteClusterArgs, Record<string, never>>({
  id: 'slipway.deleteCluster',
  needsTrust: true,
  changesAws: true,

  async run(args, tools, signal) {
    const connection = await connect(args, tools, signal);
    const cluster = await describeCluster(connection, args.cluster ?? (await choose()), signal);
    const [contents, { account }] = await Promise.all([
      clusterContents(connection, cluster, signal),
      whoAmI(connection, signal),
    ]);

    const endpoint = await connection.endpoint();
    await tools.ask.confirm({
      question: `Delete the cluster "${cluster.name}"?`,
      detail: [
        `Account: ${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`,
        `Region: ${connection.region}${endpoint ? `, at ${endpoint}` : ''}`,
        `Cluster: ${cluster.name}`,
        ...whatGoes(contents),
      ].join('\n'),
      action: 'Delete',
      answered: args.confirm,
    });

    return tools.editor.progress(`Deleting the cluster "${cluster.name}"`, async (_, cancelled) => {
      const run = tools.runs.begin(`Delete cluster ${cluster.name}`);
      try {
        await remove(connection, cluster, contents, run, AbortSignal.any([signal, cancelled]));
        run.finish('');
        return {};
      } finally {
        tools.editor.refresh('tasks');
      }
    });

    async function choose(): Promise<string> {
      const choices = listClusters(connection, signal).then((clusters) => {
        if (clusters.length === 0)
          throw new UserError(`There is no cluster in ${connection.region}`, 'Choose another region.');
        return clusters.map(({ name, status }) => ({ label: name, description: status, value: name }));
      });
      return tools.ask.pick({ title: 'Delete which cluster?', choices });
    }
  },
});

/** What is deleted along with the cluster, a line for each kind. */
function whatGoes({ services, standaloneTasks, serviceTasks, containerInstances, stack }: ClusterContents) {
  const instances = containerInstances.map(({ instanceId }) => instanceId);
  const resources = stack?.resources.filter(({ type }) => type !== '' && type !== 'AWS::ECS::Cluster') ?? [];
  const lines: readonly (readonly [string, string])[] = [
    ['Services', some(services.map(nameOf))],
    ['Tasks of services', serviceTasks > 0 ? String(serviceTasks) : ''],
    ['Tasks on their own', some(standaloneTasks.map(nameOf))],
    ['Container instances', some(instances)],
    [
      'Stack',
      stack ? `${nameOfStack(stack.id)}: ${resources.map(({ resource }) => readableName(resource)).join(', ')}` : '',
    ],
  ];
  const named = lines.flatMap(([name, value]) => (value ? `${name}: ${value}` : []));
  if (instances.length === 0) return named.length > 0 ? named : ['Nothing is in it.'];
  return stack
    ? [...named, 'The instances are terminated.']
    : [...named, 'The instances are deregistered. They go on running, and cost money, until you terminate them.'];
}

/** The first ones by name, and how many there are besides. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
