import type { Container } from '../../docker/containers';
import { label, readJson } from './localLabels';
import {
  hasEnded,
  hasFailedToStart,
  isBeingCreated,
  isToRestart,
  isWaiting,
  membersOf,
  memberName,
  roleOf,
  startError,
} from './localMember';
import type { ContainerState, LastStatus, TaskState } from '../runTarget';

/** How a local task stands, in ECS's words, read from its containers alone. */
export function toTaskState(id: string, parts: readonly Container[]): TaskState {
  const summary = parts.find((part) => roleOf(part) === 'summary');
  const summed = summary && readSummary(summary);
  if (summed) return summed;

  const record = parts.find((part) => roleOf(part) === 'record');
  const members = membersOf(parts);
  const lastStatus = toLastStatus(parts, members, record);
  const starts = members.flatMap(({ startedAt }) => startedAt ?? []).map(Number);

  return {
    id,
    taskDefinition: parts[0]?.labels[label.family] ?? id,
    lastStatus,
    launchType: 'LOCAL',
    containers: members.map((member) => toContainerState(member, record !== undefined)),
    ...(starts.length > 0 ? { startedAt: new Date(Math.min(...starts)) } : {}),
    ...(record ? toStopState(record, members, lastStatus) : {}),
  };
}

/** How a task stood when its containers were removed. */
function readSummary(summary: Container): TaskState | undefined {
  // Slipway wrote it as JSON, where times are texts.
  const kept = readJson<Partial<Kept>>(summary, label.summary, {});
  const { id, taskDefinition, lastStatus, launchType, containers, startedAt, stoppedAt, ...rest } = kept;
  if (!id || !taskDefinition || !lastStatus || !launchType || !Array.isArray(containers)) return undefined;
  return {
    ...rest,
    ...{ id, taskDefinition, lastStatus, launchType, containers },
    ...(startedAt ? { startedAt: new Date(startedAt) } : {}),
    ...(stoppedAt ? { stoppedAt: new Date(stoppedAt) } : {}),
  };
}

type Kept = Omit<TaskState, 'startedAt' | 'stoppedAt'> & { readonly startedAt: string; readonly stoppedAt: string };

function toLastStatus(
  parts: readonly Container[],
  members: readonly Container[],
  record: Container | undefined,
): LastStatus {
  if (record) return members.some(({ status }) => status === 'running') ? 'STOPPING' : 'STOPPED';
  if (isBeingCreated(parts, members)) return 'PROVISIONING';
  return members.some(isWaiting) ? 'PENDING' : 'RUNNING';
}

function toStopState(record: Container, members: readonly Container[], lastStatus: LastStatus): Partial<TaskState> {
  const stopCode = record.labels[label.stopCode];
  const stoppedReason = record.labels[label.stoppedReason];
  const ends = [record.createdAt, ...members.map(({ finishedAt }) => finishedAt)].map((time) => Number(time ?? 0));
  return {
    ...(stopCode ? { stopCode } : {}),
    ...(stoppedReason ? { stoppedReason } : {}),
    ...(lastStatus === 'STOPPED' ? { stoppedAt: new Date(Math.max(...ends)) } : {}),
  };
}

function toContainerState(member: Container, isTaskEnding: boolean): ContainerState {
  const { status, image, health, exitCode } = member;
  const reason = reasonOf(member);
  const isRunning = status === 'running' || (isToRestart(member) && !isTaskEnding);
  const isOver = hasEnded(member) || isTaskEnding;
  return {
    name: memberName(member),
    image,
    lastStatus: isRunning ? 'RUNNING' : isOver ? 'STOPPED' : 'PENDING',
    ...(health && status === 'running' ? { healthStatus: healthWords[health] } : {}),
    ...(status === 'exited' && !isRunning && !hasFailedToStart(member) ? { exitCode } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
}

function reasonOf(member: Container): string | undefined {
  if (member.wasOutOfMemory) return 'OutOfMemoryError: Container killed due to memory usage';
  return hasFailedToStart(member) ? startError(member) : undefined;
}

const healthWords = { starting: 'UNKNOWN', healthy: 'HEALTHY', unhealthy: 'UNHEALTHY' } as const;
