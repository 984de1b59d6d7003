import { UserError } from '../../../server/userError';
import type { Container } from '../../docker/containers';
import { removeContainers } from '../../docker/containers';
import { createContainer } from '../../docker/createContainer';
import type { Docker } from '../../docker/docker';
import { endContainer, isDeaf } from '../../docker/endContainer';
import type { LocalEngine } from './localEngine';
import { partName, type LocalTaskFacts } from './localFacts';
import { label } from './localLabels';
import { generationOf, membersOf, memberName } from './localMember';
import { nextToStop } from './localNext';
import { thisOwner } from './localOwner';
import { listParts } from './localParts';
import type { PlannedContainer, PlanRequest } from './localPlan';
import { planLocalTask } from './localPlan';
import { containerRequest } from './localRequest';
import { toTaskState } from './localState';
import { portName } from './plannedPorts';

/**
 * Creates successors of some containers of a running task, and puts them in their place. From their creation on they are
 * the task's containers: were this cut short, whoever looks after the task would remove the old ones and start them.
 * Resolves with whether all have started.
 */
export async function replaceContainers(
  docker: Docker,
  { task, containers, engine, parts: seen }: Replacement,
  request: PlanRequest,
  signal: AbortSignal,
): Promise<boolean> {
  const parts = seen ?? (await listParts(docker, task, signal));
  const [first] = parts;
  if (!first || /^STOP/.test(toTaskState(task, parts).lastStatus)) {
    throw new UserError('The task has stopped', 'Run it again.');
  }
  const plan = planLocalTask(request, engine);
  const facts: LocalTaskFacts = {
    id: task,
    family: first.labels[label.family] ?? '',
    clientToken: first.labels[label.clientToken] ?? '',
    owner: thisOwner,
    plan,
    hostIp: engine.hostIp,
    taken: new Set(),
    renewed: new Set(containers),
  };
  const places = plan.containers
    .filter(({ name }) => containers.includes(name))
    .map((container) => ({ container, old: oldOne(parts, container) }));

  signal.throwIfAborted();
  const olds = places.map(({ old }) => old);
  const [ids, areDeaf] = await Promise.all([
    createSuccessors(docker, facts, places),
    Promise.all(olds.map((old) => isDeaf(docker, old, steady))),
  ]);
  await endInOrder(docker, olds, new Set(olds.filter((_, at) => areDeaf[at])));

  // What the others wait for has come; what is made anew along with them is waited for again, by the keeper.
  const free = ids.filter(
    (_, at) => !places[at]?.container.dependsOn.some((it) => containers.includes(it.containerName)),
  );
  // Why one does not start, the engine notes on it.
  const started = await Promise.all(free.map((id) => docker.attempt(['container', 'start', id], { signal: steady })));
  return free.length === ids.length && started.every(({ exitCode }) => exitCode === 0);
}

interface Replacement {
  readonly task: string;
  readonly containers: readonly string[];
  readonly engine: LocalEngine;
  /** The task's parts, as they were seen last. */
  readonly parts: readonly Container[] | undefined;
}

/** A container as it is to be, and the one that it takes the place of. */
interface Place {
  readonly container: PlannedContainer;
  readonly old: Container;
}

/** The engine finishes what it was asked for: there is no use in leaving off in the middle. */
const steady = new AbortController().signal;

function oldOne(parts: readonly Container[], { name }: PlannedContainer): Container {
  const old = membersOf(parts).find((member) => memberName(member) === name);
  if (!old) throw new UserError(`The task has no container "${name}"`, 'Run it again.');
  return old;
}

/** Creates all or none, and returns their ids. */
async function createSuccessors(
  docker: Docker,
  facts: LocalTaskFacts,
  places: readonly Place[],
): Promise<readonly string[]> {
  const ids: string[] = [];
  try {
    for (const { container, old } of places) {
      const wanted = containerRequest(facts, withPortsOf(old, container));
      const Labels = { ...wanted.Labels, [label.generation]: String(generationOf(old) + 1) };
      const name = partName.successor(facts.id, container.name);
      ids.push(await createContainer(docker, name, { ...wanted, Labels }, steady));
    }
    return ids;
  } catch (error) {
    // The first reason is the one to know. What could not be removed takes its place all the same.
    await removeContainers(docker, ids, steady).catch(() => undefined);
    throw error;
  }
}

/** As a task ends: those first that no other one depends on. */
async function endInOrder(docker: Docker, olds: readonly Container[], deaf: ReadonlySet<Container>): Promise<void> {
  let left = olds;
  for (let free = nextToStop(left); free.length > 0; free = nextToStop(left)) {
    await Promise.all(free.map((container) => endContainer(docker, container, deaf.has(container), steady)));
    left = left.filter((container) => !free.includes(container));
  }
}

/** It is to be found where the old one was. */
function withPortsOf(old: Container, container: PlannedContainer): PlannedContainer {
  const ports = container.ports.map((port) => {
    const hostPort = old.ports.find(({ containerPort }) => containerPort === portName(port))?.hostPort;
    return hostPort === undefined ? port : { ...port, hostPort };
  });
  return { ...container, ports };
}
