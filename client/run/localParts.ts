import type { Container } from '../docker/containers';
import { createContainer, listContainers, removeContainers } from '../docker/containers';
import type { Docker } from '../docker/docker';
import { partName } from './localArguments';
import type { Role } from './localLabels';
import { label, labelFlags } from './localLabels';
import { roleOf } from './localMember';
import { pauseImage, providePauseImage } from './pause';
import type { TaskState } from './runTarget';

/** All containers of a task, or of all tasks. */
export function listParts(
  docker: Docker,
  task: string | undefined,
  signal: AbortSignal,
): Promise<readonly Container[]> {
  return listContainers(docker, task === undefined ? label.task : `${label.task}=${task}`, signal);
}

/** Notes in the engine that a task is to end, and why: a container that is never started. The first note counts. */
export async function writeRecord(
  docker: Docker,
  task: string,
  parts: readonly Container[],
  stopCode: string,
  stoppedReason: string,
  signal: AbortSignal,
): Promise<void> {
  const labels = { [label.stopCode]: stopCode, [label.stoppedReason]: stoppedReason };
  await writeNote(docker, 'record', partName.record(task), parts, labels, signal);
}

/** Notes in the engine how a task ended, for when its containers are gone. */
export async function writeSummary(
  docker: Docker,
  state: TaskState,
  parts: readonly Container[],
  signal: AbortSignal,
): Promise<void> {
  const labels = { [label.summary]: JSON.stringify(state) };
  await writeNote(docker, 'summary', partName.summary(state.id), parts, labels, signal);
}

async function writeNote(
  docker: Docker,
  role: Role,
  name: string,
  parts: readonly Container[],
  labels: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  if (parts.some((part) => roleOf(part) === role)) return;
  await providePauseImage(docker, signal);
  const known = parts[0]?.labels ?? {};
  const kept = [label.task, label.family, label.clientToken, label.containers].map((key) => [key, known[key] ?? '']);
  const flags = labelFlags({ ...Object.fromEntries(kept), ...labels, [label.role]: role });
  try {
    await createContainer(docker, [`--name=${name}`, '--network=none', ...flags, '--', pauseImage], signal);
  } catch (error) {
    // Another window has noted it at the same moment.
    if (!(error instanceof Error && /is already in use/.test(error.message))) throw error;
  }
}

/** Takes away the network of a task that has ended. Its containers stay, with their output and exit codes. */
export async function removeNetwork(docker: Docker, task: string, parts: readonly Container[], signal: AbortSignal) {
  const pause = parts.filter((part) => roleOf(part) === 'pause').map(({ id }) => id);
  await removeContainers(docker, pause, signal);
  await removeLabelled(docker, 'network', task, signal);
}

/** Takes away the containers of a task, but for those of some roles, its volumes and its network. */
export async function removeTask(
  docker: Docker,
  task: string,
  keep: readonly Role[],
  signal: AbortSignal,
): Promise<void> {
  const parts = (await listParts(docker, task, signal)).filter((part) => !keep.includes(roleOf(part)));
  // The notes go last: without them, a task with some of its containers would look as if someone had removed the others.
  const isNote = (part: Container) => roleOf(part) === 'record' || roleOf(part) === 'summary';
  for (const part of [parts.filter((it) => !isNote(it)), parts.filter(isNote)]) {
    const ids = part.map(({ id }) => id);
    await removeContainers(docker, ids, signal);
  }
  await removeLabelled(docker, 'volume', task, signal);
  await removeLabelled(docker, 'network', task, signal);
}

async function removeLabelled(
  docker: Docker,
  kind: 'network' | 'volume',
  task: string,
  signal: AbortSignal,
): Promise<void> {
  const found = await docker.run([kind, 'ls', '--quiet', `--filter=label=${label.task}=${task}`], { signal });
  const names = found.split('\n').filter((name) => name !== '');
  if (names.length === 0) return;

  const removed = await docker.attempt([kind, 'rm', ...names], { signal });
  if (removed.exitCode !== 0 && !/no such (?:network|volume)|not found/i.test(removed.stderr)) {
    throw await docker.explain(removed);
  }
}
