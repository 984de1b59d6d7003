import { plainText } from '../aws/plainText';
import { explainStopped } from '../run/failures/explain';
import type { Explained } from '../run/failures/explain';
import type { Address, ContainerState, TaskState } from '../run/runTarget';
import type { TreeNode } from './node';
import { messageNode } from './node';

/**
 * The row of a task, with its addresses, its containers, and why it stopped below it. Its tags are `task`, `running` or
 * `stopped`, `onEcs` unless it is local, and `address` when it has one; `args` say which task it is. It is open at first
 * while it runs and is one of few.
 */
export function taskRow(
  id: string,
  task: TaskState,
  addresses: readonly Address[],
  args: Readonly<Record<string, unknown>>,
  isOneOfFew = true,
): TreeNode {
  const isStopped = task.lastStatus === 'STOPPED' || task.lastStatus === 'DELETED';
  const explained = isStopped ? explainStopped(task) : undefined;
  const [address] = addresses;
  const where = address && (addresses.length === 1 ? address.url : `${addresses.length} addresses`);
  const mode = task.launchType === 'LOCAL' ? undefined : task.launchType;

  return {
    id,
    label: task.taskDefinition,
    description: [task.lastStatus, where, explained?.cause ?? mode].filter(Boolean).join(' · '),
    tooltip: tooltipOf(task, addresses),
    ...iconOf(task),
    tags: ['task', isStopped ? 'stopped' : 'running', ...(mode ? ['onEcs'] : []), ...(address ? ['address'] : [])],
    args: address && addresses.length === 1 ? { address: address.url, ...args } : args,
    expanded: !isStopped && isOneOfFew,
    children: async () => [
      ...(explained ? [whyRow(id, explained, args)] : []),
      ...addresses.map((each) => addressRow(id, each)),
      ...task.containers.map((container) => containerRow(id, container, args)),
    ],
  };
}

/** The reason of a failure; a click tells the rest, and offers what helps. */
export function whyRow(id: string, { cause, remedy }: Explained, args: Readonly<Record<string, unknown>>): TreeNode {
  const command = { title: 'Explain Failure', id: 'slipway.explainFailure', args: [args, 'button'] };
  return messageNode(`${id}/why`, cause, { text: remedy?.text ?? '', command }, 'question');
}

// Thousands of rows share these.
const ofAddress: readonly string[] = ['address'];
const ofContainer: readonly string[] = ['container'];
const ofRunningContainer: readonly string[] = ['container', 'running'];

function addressRow(task: string, { container, containerPort, url }: Address): TreeNode {
  const args = { address: url };
  return {
    id: `${task}/address/${container}/${containerPort}/${url}`,
    label: url,
    description: `${container} · port ${containerPort}`,
    icon: 'globe',
    tags: ofAddress,
    args,
    onClick: { command: 'slipway.openAddress', args: [args, 'button'] },
  };
}

function containerRow(task: string, container: ContainerState, args: Readonly<Record<string, unknown>>): TreeNode {
  const { name, image, lastStatus, healthStatus, exitCode, reason } = container;
  const ended = lastStatus === 'STOPPED' && exitCode !== undefined ? `exit code ${exitCode}` : undefined;
  const health = healthStatus && healthStatus !== 'UNKNOWN' ? healthStatus : undefined;
  return {
    id: `${task}/container/${name}`,
    label: plainText(name),
    description: [lastStatus, health, ended].filter(Boolean).join(' · '),
    tooltip: [plainText(image), reason && plainText(reason)].filter(Boolean).join('\n'),
    icon: 'package',
    tags: lastStatus === 'RUNNING' ? ofRunningContainer : ofContainer,
    // Spread last: V8 gives each object a shape of its own that grows after a spread, which takes more than the row.
    args: { container: name, ...args },
  };
}

function iconOf({ lastStatus, stopCode, stoppedReason = '', containers }: TaskState): Pick<TreeNode, 'icon' | 'color'> {
  if (lastStatus === 'RUNNING') return { icon: 'play-circle', color: 'testing.iconPassed' };
  if (lastStatus !== 'STOPPED' && lastStatus !== 'DELETED') return { icon: 'sync' };
  // For a new deployment, or because fewer are wanted: with the same code, a scheduler stops tasks that are unhealthy.
  const isReplaced = /^Scaling activity initiated by/i.test(stoppedReason);
  const hasFailed =
    stopCode !== 'UserInitiated' && !isReplaced && containers.some(({ exitCode = 1 }) => exitCode !== 0);
  return hasFailed ? { icon: 'error', color: 'testing.iconFailed' } : { icon: 'circle-slash' };
}

function tooltipOf(task: TaskState, addresses: readonly Address[]): string {
  const lines = [
    task.id,
    `${task.lastStatus}${task.launchType === 'LOCAL' ? '' : `, ${task.launchType}`}`,
    task.startedAt && `Started ${task.startedAt.toISOString()}`,
    task.stoppedAt && `Stopped ${task.stoppedAt.toISOString()}`,
    task.stopCode && `Stop code ${task.stopCode}`,
    task.stoppedReason && `Reason: ${plainText(task.stoppedReason)}`,
    ...addresses.map(({ url }) => url),
  ];
  return lines.filter(Boolean).join('\n');
}
