import type { Container } from '../../docker/containers';
import { listContainers, removeContainers } from '../../docker/containers';
import { createContainer } from '../../docker/createContainer';
import type { Docker } from '../../docker/docker';
import { partName } from './localFacts';
import type { PartRole } from './localLabels';
import { label } from './localLabels';
import { roleOf } from './localMember';
import type { End } from './localNext';
import { pauseImage, providePauseImage } from './pause';
import type { TaskState } from '../runTarget';

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
  { stopCode, reason, removes = false, isNone = false }: End,
  signal: AbortSignal,
): Promise<void> {
  const labels = { [label.stopCode]: stopCode, [label.stoppedReason]: reason, [label.removes]: String(removes) };
  // Without the token of its request it is not taken for what that started.
  const forgotten: Readonly<Record<string, string>> = isNone ? { [label.clientToken]: '' } : {};
  await writeNote(docker, 'record', partName.record(task), parts, { ...labels, ...forgotten }, signal);
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
  role: PartRole,
  name: string,
  parts: readonly Container[],
  labels: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  if (parts.some((part) => roleOf(part) === role)) return;
  await providePauseImage(docker, signal);
  const known = (parts.find((part) => roleOf(part) === 'record') ?? parts[0])?.labels ?? {};
  const kept = [label.task, label.family, label.clientToken, label.containers].map((key) => [key, known[key] ?? '']);
  const Labels = { ...Object.fromEntries(kept), ...labels, [label.role]: role };
  try {
    await createContainer(docker, name, { Image: pauseImage, Labels, HostConfig: { NetworkMode: 'none' } }, signal);
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
  keep: readonly PartRole[],
  signal: AbortSignal,
): Promise<void> {
  const parts = (await listParts(docker, task, signal)).filter((part) => !keep.includes(roleOf(part)));
  // What stands for the task goes last, so that whoever is interrupted leaves something to go on from.
  const isMember = (part: Container) => roleOf(part) === 'container';
  await removeContainers(docker, idsOf(parts.filter(isMember)), signal);
  await removeLabelled(docker, 'volume', task, signal);
  await removeLabelled(docker, 'network', task, signal);
  await removeContainers(docker, idsOf(parts.filter((part) => !isMember(part))), signal);
}

/** Takes away volumes and networks whose task is gone: what a removal that was cut short left. */
export async function removeOrphans(docker: Docker, signal: AbortSignal): Promise<void> {
  const format = `--format={{.Label "${label.task}"}}`;
  // A task has a container before it has anything else, so that what is seen first and has none has lost it.
  const found = await Promise.all(
    (['volume', 'network'] as const).map((kind) =>
      docker.run([kind, 'ls', `--filter=label=${label.task}`, format], { signal }),
    ),
  );
  const tasks = new Set(
    found
      .join('\n')
      .split('\n')
      .filter((task) => task !== ''),
  );
  if (tasks.size === 0) return;
  const alive = new Set((await listParts(docker, undefined, signal)).map(({ labels }) => labels[label.task]));
  for (const task of tasks) {
    if (alive.has(task)) continue;
    await removeLabelled(docker, 'volume', task, signal);
    await removeLabelled(docker, 'network', task, signal);
  }
}

function idsOf(parts: readonly Container[]): readonly string[] {
  return parts.map(({ id }) => id);
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
