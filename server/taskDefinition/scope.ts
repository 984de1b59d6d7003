import type { ImageFacts } from '../lint/builtImage';
import { nothingAround, type Surroundings } from '../lint/surroundings';
import { parseCpu, parseMemory } from './taskSize';
import type { Value } from './value';

/** What a container can see of the rest: questions whose answers are words and numbers. */
export interface ContainerScope {
  /** The launch type of the run target that is chosen in the editor, undefined when none is. */
  runTarget(): string | undefined;
  /** Whether the definition, or the run target in its place, says where it runs. */
  hasLaunchType(): boolean;
  /** Whether it is registered for Fargate. */
  isFargate(): boolean;
  /** Whether it is registered for EC2 or external instances, which it is when it does not say. */
  isEc2(): boolean;
  /** Whether it is registered for instances outside of AWS. */
  isExternal(): boolean;
  /** Whether it is registered for instances that ECS looks after. */
  isManaged(): boolean;
  isWindows(): boolean;
  /** Whether it says that its containers are for Linux. */
  isLinux(): boolean;
  /** The mode its tasks get, so `awsvpc` on Fargate whatever is written; undefined when it cannot be known. */
  networkMode(): string | undefined;
  /** CPU units of the task. */
  taskCpu(): number | undefined;
  /** Whether the task says how much memory it has, be it known or not. */
  hasTaskMemory(): boolean;
  /** Memory of the task, in MiB. */
  taskMemory(): number | undefined;
  /** The name of the definition, as far as it is known. */
  family(): string | undefined;
  /** Whose shared memory the containers see, as far as it is said. */
  ipcMode(): string | undefined;
  /** The Region that the addresses and ARNs of the containers name. */
  region(): string | undefined;
  /** The names of the containers, as far as they are known. */
  containerNames(): readonly string[];
  /** Undefined when some container's name cannot be known. */
  hasContainer(name: string): boolean | undefined;
  /** The names of the volumes, as far as they are known. */
  volumeNames(): readonly string[];
  /** Undefined when some volume's name cannot be known. */
  hasVolume(name: string): boolean | undefined;
  /** Whether a container mounts the volume; undefined when some mount's volume cannot be known. */
  isMounted(volume: string): boolean | undefined;
  /** What the Dockerfile says that builds an image, as the reference is written, where there is one at hand. */
  image(reference: string): ImageFacts | undefined;
}

/** What a rule for the whole definition can see. */
export interface Scope extends ContainerScope {
  definition(): Value | undefined;
  containers(): readonly Value[];
  container(name: string): Value | undefined;
  /** Whether every container is written out, so that none is hidden in a template. */
  knowsContainers(): boolean;
  /** What the containers wait for. */
  dependencies(): readonly Value[];
}

/** What the rules can ask of a definition and of what is around it. */
export function createScope(definition: Value | undefined, around: Surroundings = nothingAround): Scope {
  const { launchType: runTarget, imageNamed } = around;
  const launchTypes = readLaunchTypes(definition) ?? (runTarget === undefined ? undefined : [runTarget]);
  const isFargate = launchTypes?.includes('FARGATE') ?? false;
  const networkMode = readNetworkMode(definition, isFargate);
  const containers = definition?.member('containerDefinitions')?.items() ?? [];
  const containerNames = readNames(definition, 'containerDefinitions');
  const volumeNames = readNames(definition, 'volumes');
  let mounted: ReadonlySet<string | undefined> | undefined;
  const operatingSystem = definition?.member('runtimePlatform')?.member('operatingSystemFamily')?.text ?? '';

  return {
    runTarget: () => runTarget,
    hasLaunchType: () => launchTypes !== undefined,
    isFargate: () => isFargate,
    isEc2: () => !launchTypes || launchTypes.includes('EC2') || launchTypes.includes('EXTERNAL'),
    isExternal: () => launchTypes?.includes('EXTERNAL') ?? false,
    isManaged: () => launchTypes?.includes('MANAGED_INSTANCES') ?? false,
    isWindows: () => operatingSystem.startsWith('WINDOWS'),
    isLinux: () => operatingSystem === 'LINUX',
    networkMode: () => networkMode,
    taskCpu: () => parseCpu(definition?.member('cpu')?.text),
    hasTaskMemory: () => definition?.member('memory') !== undefined,
    definition: () => definition,
    family: () => definition?.member('family')?.text,
    ipcMode: () => definition?.member('ipcMode')?.text,
    region: () => findRegion(containers),
    taskMemory: () => parseMemory(definition?.member('memory')?.text),
    containers: () => containers,
    knowsContainers: () => areObjects(definition, containers),
    containerNames: () => containerNames.known,
    hasContainer: (name) => containerNames.has(name),
    container: (name) => containerNames.get(name),
    dependencies: () => containers.flatMap((container) => container.member('dependsOn')?.items() ?? []),
    volumeNames: () => volumeNames.known,
    hasVolume: (name) => volumeNames.has(name),
    isMounted(volume) {
      mounted ??= readMounted(definition, containers);
      return mounted.has(volume) || (mounted.has(undefined) ? undefined : false);
    },
    image: (reference) => imageNamed?.(reference)?.facts,
  };
}

/** Undefined where none is asked for, and empty where it is not known which. */
function readLaunchTypes(definition: Value | undefined): readonly string[] | undefined {
  const compatibilities = definition?.member('requiresCompatibilities');
  if (!compatibilities || (compatibilities.kind === 'array' && compatibilities.items().length === 0)) return undefined;
  return compatibilities.items().map(({ text }) => text ?? '');
}

function readNetworkMode(definition: Value | undefined, isFargate: boolean): string | undefined {
  if (isFargate) return 'awsvpc';
  const networkMode = definition?.member('networkMode');
  return networkMode ? networkMode.text : 'bridge';
}

/** The volumes that are mounted, with undefined among them where one is not known. */
function readMounted(definition: Value | undefined, containers: readonly Value[]): ReadonlySet<string | undefined> {
  const lists = containers.map((container) => container.member('mountPoints'));
  const mounts = lists.flatMap((list) => list?.items() ?? []);
  const isKnown = areObjects(definition, containers) && lists.every((list) => !list || list.kind === 'array');
  return new Set([...mounts.map((mount) => mount.member('sourceVolume')?.text), ...(isKnown ? [] : [undefined])]);
}

function areObjects(definition: Value | undefined, containers: readonly Value[]): boolean {
  const list = definition?.member('containerDefinitions');
  return (!list || list.kind === 'array') && containers.every(({ kind }) => kind === 'object');
}

interface Names {
  readonly known: readonly string[];
  has(name: string): boolean | undefined;
  get(name: string): Value | undefined;
}

function readNames(definition: Value | undefined, listName: string): Names {
  const list = definition?.member(listName);
  const byName = new Map<string, Value>();
  let isComplete = !list || list.kind === 'array';

  for (const item of list?.items() ?? []) {
    const name = item.member('name')?.text;
    if (name === undefined) isComplete = false;
    else if (!byName.has(name)) byName.set(name, item);
  }
  return {
    known: [...byName.keys()],
    has: (name) => byName.has(name) || (isComplete ? false : undefined),
    get: (name) => byName.get(name),
  };
}

function findRegion(containers: readonly Value[]): string | undefined {
  for (const container of containers) {
    const logs = container.member('logConfiguration')?.member('options')?.member('awslogs-region')?.text;
    const region = logs ?? regionOf(container.member('image')?.text ?? '');
    if (region !== undefined) return region;
    for (const secret of container.member('secrets')?.items() ?? []) {
      const ofSecret = regionOf(secret.member('valueFrom')?.text ?? '');
      if (ofSecret !== undefined) return ofSecret;
    }
  }
  return undefined;
}

/** The Region in the address of a private ECR repository, or in an ARN. */
function regionOf(text: string): string | undefined {
  return /^(?:\d{12}\.dkr\.ecr\.|arn:[\w-]+:[\w-]+:)([a-z]{2}(?:-[a-z]+)+-\d)(?=[.:])/.exec(text)?.[1];
}
