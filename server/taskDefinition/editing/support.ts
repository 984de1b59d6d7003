import { awsvpcUnsupported } from '../awsvpc';
import { fargateUnsupported, type Unsupported } from '../fargateUnsupported';
import type { Scope } from '../scope';
import { windowsUnsupported } from '../windowsUnsupported';

/** Where a member works. */
export interface Support {
  readonly launchTypes: readonly ('Fargate' | 'EC2' | 'external instances')[];
  readonly systems: readonly ('Linux' | 'Windows')[];
}

/** Where a member of a structure works, as far as AWS documents that it does not work everywhere. */
export function supportOf(shape: string, member: string): Support {
  const name = `${shape}.${member}`;
  const { launchTypes, systems } = everywhere;
  return {
    launchTypes: launchTypes.filter((each) => !missing[each].has(name)),
    systems: systems.filter((each) => !missing[each].has(name)),
  };
}

/** Whether a member makes sense where the definition says that it runs. */
export function isSupported(shape: string, member: string, scope: Scope): boolean {
  const { launchTypes, systems } = supportOf(shape, member);
  const runsOn = launchTypes.some((each) => (each === 'Fargate' ? scope.isFargate() : scope.isEc2()));
  // Without a launch type ECS checks for EC2, but the file may well be for Fargate.
  const isOpen = !scope.hasLaunchType() || scope.isManaged();
  return (runsOn || isOpen) && systems.includes(scope.isWindows() ? 'Windows' : 'Linux');
}

const everywhere: Support = { launchTypes: ['Fargate', 'EC2', 'external instances'], systems: ['Linux', 'Windows'] };

const nodes = {
  taskDefinition: 'RegisterTaskDefinitionRequest',
  containerDefinition: 'ContainerDefinition',
  volume: 'Volume',
} as const;

/** The structures of the members that tables name by their path from a container or a volume. */
const inner: Readonly<Record<string, string>> = { linuxParameters: 'LinuxParameters', host: 'HostVolumeProperties' };

type Nodes<Item> = Readonly<Record<keyof typeof nodes, readonly Item[]>>;

function namesOf<Item>(table: Nodes<Item>, pathOf: (item: Item) => readonly string[]): readonly string[] {
  // The keys of a table are those of the record it is declared as.
  return (Object.keys(nodes) as (keyof typeof nodes)[]).flatMap((node) =>
    table[node].map((item) => {
      const path = pathOf(item);
      const shape = path.length > 1 ? inner[path[0] ?? ''] : nodes[node];
      return `${shape}.${path.at(-1)}`;
    }),
  );
}

/**
 * Members by what does not have them, beside the tables that rules share.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
const missing: Readonly<Record<string, ReadonlySet<string>>> & {
  readonly [Name in Support['launchTypes'][number] | Support['systems'][number]]: ReadonlySet<string>;
} = {
  Fargate: new Set([
    ...namesOf<Unsupported>(fargateUnsupported, ({ path }) => path),
    ...awsvpcUnsupported.map(({ name }) => `ContainerDefinition.${name}`),
  ]),
  EC2: new Set(['RegisterTaskDefinitionRequest.ephemeralStorage']),
  'external instances': new Set([
    'RegisterTaskDefinitionRequest.ephemeralStorage',
    'RegisterTaskDefinitionRequest.proxyConfiguration',
    'Volume.efsVolumeConfiguration',
    'Volume.s3filesVolumeConfiguration',
    'Volume.fsxWindowsFileServerVolumeConfiguration',
    'Volume.configuredAtLaunch',
  ]),
  Linux: new Set(['Volume.fsxWindowsFileServerVolumeConfiguration']),
  Windows: new Set(namesOf<string>(windowsUnsupported, (name) => [name])),
};
