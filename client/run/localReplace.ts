import { UserError } from '../../server/userError';
import type { Container } from '../docker/containers';
import { createContainer } from '../docker/createContainer';
import type { Docker } from '../docker/docker';
import type { LocalEngine } from './localEngine';
import { partName, type LocalTaskFacts } from './localFacts';
import { label } from './localLabels';
import { generationOf, membersOf, nameOf } from './localMember';
import { listParts } from './localParts';
import type { PlannedContainer, PlanRequest } from './localPlan';
import { planLocalTask } from './localPlan';
import { containerRequest } from './localRequest';
import { toTaskState } from './localState';
import { portName } from './plannedPorts';

/**
 * Creates successors of some containers of a running task. From then on they are the task's containers: whoever looks
 * after it removes the old ones and starts them.
 */
export async function replaceContainers(
  docker: Docker,
  { task, containers, engine }: Replacement,
  request: PlanRequest,
  signal: AbortSignal,
): Promise<void> {
  const parts = await listParts(docker, task, signal);
  const [first] = parts;
  if (!first || /^STOP/.test(toTaskState(task, parts).lastStatus)) {
    throw new UserError('The task has stopped', 'Run it again.');
  }
  const plan = planLocalTask(request, engine);
  const facts: LocalTaskFacts = {
    id: task,
    family: first.labels[label.family] ?? '',
    clientToken: first.labels[label.clientToken] ?? '',
    owner: first.labels[label.owner] ?? '',
    plan,
    hostIp: engine.hostIp,
    taken: new Set(),
  };

  for (const container of plan.containers.filter(({ name }) => containers.includes(name))) {
    const old = membersOf(parts).find((member) => nameOf(member) === container.name);
    if (!old) throw new UserError(`The task has no container "${container.name}"`, 'Run it again.');
    const wanted = containerRequest(facts, withPortsOf(old, container));
    const Labels = { ...wanted.Labels, [label.generation]: String(generationOf(old) + 1) };
    // The engine finishes what it was asked for: there is no use in leaving off in the middle.
    const steady = new AbortController().signal;
    await createContainer(docker, partName.successor(task, container.name), { ...wanted, Labels }, steady);
  }
}

interface Replacement {
  readonly task: string;
  readonly containers: readonly string[];
  readonly engine: LocalEngine;
}

/** It is to be found where the old one was. */
function withPortsOf(old: Container, container: PlannedContainer): PlannedContainer {
  const ports = container.ports.map((port) => {
    const hostPort = old.ports.find(({ containerPort }) => containerPort === portName(port))?.hostPort;
    return hostPort === undefined ? port : { ...port, hostPort };
  });
  return { ...container, ports };
}
