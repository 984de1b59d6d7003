import { UserError } from '../../../server/userError';
import { nameOf, regionOf } from '../../aws/arn';
import { listClusters } from '../../aws/clusters';
import type { Connection } from '../../aws/connection';
import { whoAmI } from '../../aws/identity';
import { inParts } from '../../aws/pages';
import type { Service } from '../../aws/services';
import { describeServices, listServicesFrom } from '../../aws/services';
import type { Tools } from '../../tools';
import type { Choice } from '../../ui/ask';
import { connect } from './connect';

/** A service by what a row or other code says of it. */
export interface ServiceArgs {
  /** ARN, or name with a cluster. */
  readonly service: string;
  readonly cluster: string;
  readonly profile: string;
  readonly region: string;
  readonly confirm: boolean;
}

/** A service as it is now, and where. */
export interface FoundService {
  readonly connection: Connection;
  /** Its name. */
  readonly cluster: string;
  readonly service: Service;
}

/** The service that `args` names, else the one the user chooses among those of all clusters. */
export async function findService(
  args: Partial<ServiceArgs>,
  title: string,
  tools: Tools,
  signal: AbortSignal,
): Promise<FoundService> {
  const ofArn = args.service?.startsWith('arn:') ? regionOf(args.service) : undefined;
  const region = args.region ?? ofArn;
  const connection = await connect({ profile: args.profile, ...(region ? { region } : {}) }, tools, signal);
  const named = args.service
    ? { service: args.service, cluster: args.cluster ?? clusterOf(args.service) }
    : await tools.ask.pick({ title, choices: choices(connection, args.cluster, signal) });

  const [service] = await describeServices(connection, named.cluster, [named.service], signal);
  if (service && service.status !== 'INACTIVE') return { connection, cluster: nameOf(named.cluster), service };
  throw new UserError(
    `There is no service ${nameOf(named.service)} on ${nameOf(named.cluster)} in ${connection.region}`,
    'Check cluster and region.',
  );
}

/** What stands above every question about a service: whose it is and where. */
export async function describePlace({ connection, cluster, service }: FoundService, signal: AbortSignal) {
  const { account } = await whoAmI(connection, signal);
  const endpoint = await connection.endpoint();
  return [
    `Account: ${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`,
    `Region: ${connection.region}${endpoint ? `, at ${endpoint}` : ''}`,
    `Cluster: ${cluster}`,
    `Service: ${service.name}`,
  ];
}

/** `arn:…:service/cluster/name`; a short one is of the cluster `default`. */
function clusterOf(service: string): string {
  const [, cluster, name] = service.startsWith('arn:') ? service.split('/') : [];
  return cluster && name ? cluster : 'default';
}

type Named = Pick<ServiceArgs, 'service' | 'cluster'>;

async function choices(
  connection: Connection,
  cluster: string | undefined,
  signal: AbortSignal,
): Promise<readonly Choice<Named>[]> {
  const clusters = cluster ? [cluster] : (await listClusters(connection, signal)).map(({ name }) => name);
  const found = await Promise.all(clusters.map((each) => servicesOf(connection, each, signal)));
  const all = found.flatMap((services, at) =>
    services.filter(({ status }) => status === 'ACTIVE').map((service) => toChoice(service, clusters[at] ?? '')),
  );
  if (all.length > 0) return all;
  throw new UserError(`There is no service in ${connection.region}`, {
    text: 'Create one.',
    command: {
      title: 'Create Service…',
      id: 'slipway.createService',
      args: [{ profile: connection.profile, region: connection.region }, 'button'],
    },
  });
}

async function servicesOf(connection: Connection, cluster: string, signal: AbortSignal): Promise<readonly Service[]> {
  const arns: string[] = [];
  let from: string | undefined;
  do {
    const page = await listServicesFrom(connection, cluster, from, signal);
    arns.push(...page.ids);
    from = page.next;
  } while (from);
  const parts = inParts(arns, 10).map((part) => describeServices(connection, cluster, part, signal));
  return (await Promise.all(parts)).flat();
}

function toChoice({ name, runningCount, desiredCount, taskDefinition }: Service, cluster: string): Choice<Named> {
  return {
    label: name,
    description: `${cluster} · ${nameOf(taskDefinition)} · ${runningCount} of ${desiredCount} running`,
    value: { service: name, cluster },
  };
}
