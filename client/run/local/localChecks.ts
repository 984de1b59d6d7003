import { UserError } from '../../../server/userError';
import { hasHealthCheck } from './localHealth';
import { listOf } from '../listOf';
import type { PlannedContainer } from './localPlan';
import type { LocalVolume } from './localVolumes';

/** The containers of a task in the order of their creation. Rejects those that cannot run, or would wait for ever. */
export function checkPlan(
  containers: readonly PlannedContainer[],
  volumes: readonly LocalVolume[],
): readonly PlannedContainer[] {
  checkNames(containers);
  checkDependencies(containers);
  checkVolumes(
    containers,
    volumes.map(({ name }) => name),
  );
  return orderByVolumes(containers);
}

function checkNames(containers: readonly PlannedContainer[]): void {
  const names = containers.map(({ name }) => name);
  const odd = names.find((name) => !/^[A-Za-z0-9_-]{1,255}$/.test(name));
  if (odd !== undefined) {
    throw new UserError(`A container is named "${odd}"`, 'Use letters, digits, hyphens and underscores.');
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new UserError(`Two containers are named "${twice}"`, 'Give each a name of its own.');
  if (!containers.some(({ isEssential }) => isEssential)) {
    throw new UserError('No container is essential', 'Make at least one of them essential.');
  }
}

/** What would make the task wait for ever. */
function checkDependencies(containers: readonly PlannedContainer[]): void {
  const byName = new Map(containers.map((container) => [container.name, container]));
  for (const { name, dependsOn } of containers) {
    for (const { containerName, condition } of dependsOn) {
      const dependency = byName.get(containerName);
      if (!dependency)
        throw new UserError(
          `"${name}" depends on "${containerName}", which is not in the task`,
          'Add it, or take it out of dependsOn.',
        );
      if (condition === 'HEALTHY' && !hasHealthCheck(dependency.definition)) {
        throw new UserError(
          `"${name}" waits until "${containerName}" is HEALTHY, which has no healthCheck`,
          `Give "${containerName}" a healthCheck, or wait for START.`,
        );
      }
      if (condition === 'COMPLETE' || condition === 'SUCCESS') checkCanEnd(name, dependency);
    }
    checkNoCycle(name, name, byName, []);
  }
}

function checkCanEnd(name: string, { name: dependency, isEssential }: PlannedContainer): void {
  if (!isEssential) return;
  throw new UserError(
    `"${name}" waits until "${dependency}" has ended, but the task ends with it because it is essential`,
    `Set "essential": false on "${dependency}".`,
  );
}

function checkNoCycle(
  first: string,
  name: string,
  byName: ReadonlyMap<string, PlannedContainer>,
  way: readonly string[],
): void {
  for (const { containerName } of byName.get(name)?.dependsOn ?? []) {
    if (containerName === first) {
      throw new UserError(
        `Containers wait for each other: ${[...way, name, first].join(' → ')}`,
        'Take one dependsOn out.',
      );
    }
    if (!way.includes(containerName)) checkNoCycle(first, containerName, byName, [...way, name]);
  }
}

function checkVolumes(containers: readonly PlannedContainer[], volumes: readonly string[]): void {
  for (const { name, definition } of containers) {
    for (const { sourceVolume } of listOf(definition.mountPoints, `mountPoints of ${name}`)) {
      if (sourceVolume !== undefined && volumes.includes(sourceVolume)) continue;
      throw new UserError(
        `"${name}" mounts the volume "${sourceVolume ?? ''}", which is not in the task definition`,
        'Add it to volumes.',
      );
    }
  }
}

function orderByVolumes(containers: readonly PlannedContainer[]): readonly PlannedContainer[] {
  const ordered: PlannedContainer[] = [];
  const add = (container: PlannedContainer, way: readonly PlannedContainer[]) => {
    if (ordered.includes(container)) return;
    if (way.includes(container)) throw new UserError('Containers take volumes from each other', 'Correct volumesFrom.');
    for (const { sourceContainer } of listOf(container.definition.volumesFrom, `volumesFrom of ${container.name}`)) {
      const source = containers.find(({ name }) => name === sourceContainer);
      if (!source)
        throw new UserError(
          `"${container.name}" takes volumes from "${sourceContainer ?? ''}", which is not there`,
          'Correct volumesFrom.',
        );
      add(source, [...way, container]);
    }
    ordered.push(container);
  };
  containers.forEach((container) => add(container, []));
  return ordered;
}
