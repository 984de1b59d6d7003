import { parseCpu, parseMemory } from '../../server/taskDefinition/taskSize';
import { describeOnlyMembers, shapes } from '../../server/taskDefinition/model.generated';
import { modelOf } from '../../server/taskDefinition/model';
import type { Model } from '../../server/taskDefinition/model';

type Members = Readonly<Record<string, unknown>>;

/**
 * A task definition as text in which only real differences to another one show: members in the order of the ECS API,
 * without those that only ECS sets, and without what it fills in by itself when a definition is registered.
 * Sources: RegisterTaskDefinition and DescribeTaskDefinition in the Amazon ECS API reference.
 */
export function comparableText(definition: object, networkMode: string | undefined): string {
  const model: Model = { type: 'structure', shape: 'RegisterTaskDefinitionRequest' };
  return `${JSON.stringify(tidy(definition, model, '', networkMode) ?? {}, undefined, 2)}\n`;
}

/** A value without what ECS fills in, in order; undefined where nothing is left of it. */
function tidy(value: unknown, model: Model | undefined, path: string, networkMode: string | undefined): unknown {
  if (Array.isArray(value)) {
    const of = model?.type === 'list' ? model.of : undefined;
    const items = value.map((item) => tidy(item, of, `${path}[]`, networkMode) ?? (isObject(item) ? {} : item));
    return items.length > 0 ? inOrder(items, path) : undefined;
  }
  if (!isObject(value)) return plainValue(value, path);

  const shape = model?.type === 'structure' ? shapes[model.shape] : undefined;
  const of = (name: string) => (model?.type === 'map' ? model.of : shape && modelOf(shape, name));
  const names = shape ? Object.keys(shape.members) : [];
  const rank = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  const kept = Object.entries(value)
    .filter(([name, member]) => !isFilledIn(path, name, member, value, networkMode))
    .map(([name, member]) => [name, tidy(member, of(name), path ? `${path}.${name}` : name, networkMode)] as const)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Sizes are written in several ways. */
function plainValue(value: unknown, path: string): unknown {
  if (value === null) return undefined;
  if (path === 'cpu') return String(parseCpu(String(value)) ?? value);
  if (path === 'memory') return String(parseMemory(String(value)) ?? value);
  return value;
}

/** Whether a member says no more than what ECS takes where it is missing. */
function isFilledIn(
  path: string,
  name: string,
  value: unknown,
  owner: Members,
  networkMode: string | undefined,
): boolean {
  const place = path ? `${path}.${name}` : name;
  if (path === '' && describeOnlyMembers.includes(name)) return true;
  if (place === 'containerDefinitions[].portMappings[].hostPort') {
    const usual = networkMode === 'awsvpc' || networkMode === 'host' ? owner['containerPort'] : 0;
    return value === usual;
  }
  return Object.hasOwn(defaults, place) ? defaults[place] === value : value === false;
}

/** What ECS answers where a definition says nothing, beside empty lists, empty objects and `false`. */
const defaults: Members = {
  networkMode: 'bridge',
  'containerDefinitions[].cpu': 0,
  'containerDefinitions[].essential': true,
  'containerDefinitions[].versionConsistency': 'enabled',
  'containerDefinitions[].portMappings[].protocol': 'tcp',
  'containerDefinitions[].healthCheck.interval': 30,
  'containerDefinitions[].healthCheck.timeout': 5,
  'containerDefinitions[].healthCheck.retries': 3,
  'containerDefinitions[].healthCheck.startPeriod': 0,
  'volumes[].efsVolumeConfiguration.rootDirectory': '/',
  'volumes[].efsVolumeConfiguration.transitEncryption': 'DISABLED',
  'volumes[].efsVolumeConfiguration.authorizationConfig.iam': 'DISABLED',
  'volumes[].dockerVolumeConfiguration.scope': 'task',
  'volumes[].dockerVolumeConfiguration.driver': 'local',
};

/** Lists whose order means nothing, and what they go by: ECS answers them in another order than it was given. */
const sortedBy: Readonly<Record<string, string>> = {
  'containerDefinitions[].environment': 'name',
  'containerDefinitions[].secrets': 'name',
  'containerDefinitions[].mountPoints': 'containerPath',
  'containerDefinitions[].systemControls': 'namespace',
  'containerDefinitions[].ulimits': 'name',
  'containerDefinitions[].dependsOn': 'containerName',
  'containerDefinitions[].extraHosts': 'hostname',
  'containerDefinitions[].logConfiguration.secretOptions': 'name',
  volumes: 'name',
  tags: 'key',
  requiresCompatibilities: '',
};

function inOrder(items: readonly unknown[], path: string): readonly unknown[] {
  const name = Object.hasOwn(sortedBy, path) ? sortedBy[path] : undefined;
  if (name === undefined) return items;
  const key = (item: unknown) => String(name && isObject(item) ? (item[name] ?? '') : item);
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
