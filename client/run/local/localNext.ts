import type { Container } from '../../docker/containers';
import { partName } from './localFacts';
import { label } from './localLabels';
import {
  dependenciesOf,
  expectedNames,
  generationOf,
  hasEnded,
  hasFailedToStart,
  isBeingCreated,
  isEssential,
  isToRestart,
  isWaiting,
  membersOf,
  memberName,
  replaces,
  roleOf,
  startError,
} from './localMember';
import { maySurvive, thisOwner } from './localOwner';
import type { Condition, Dependency } from './localPlan';

/** What is to be done about a local task. Each part is decided on what the one before it led to. */
export interface NextStep {
  /** The task must end: it is noted first. */
  readonly end?: End;
  /** Parts that have had their time: they go, running or not. Those that run go before anything starts. */
  readonly remove: readonly Container[];
  /** Containers that get the name of the one whose place they take, when that is gone. */
  readonly rename: readonly Container[];
  readonly start: readonly Container[];
  readonly stop: readonly Container[];
  /** The task is over and its containers are to go: `summary` when nothing tells yet how it ended. */
  readonly clear?: 'summary' | 'rest';
  /** Milliseconds from 1970 at which to look again, whatever happens. */
  readonly lookAgain?: number;
}

/** Why a task must end, and whether its containers go with it. */
export interface End {
  readonly stopCode: string;
  readonly reason: string;
  readonly removes?: boolean;
  /** Whether the same request may start it anew: it never was a task. */
  readonly isNone?: boolean;
}

/** What ECS would do now with a task whose containers stand like this. */
export function nextStep(parts: readonly Container[], now: number): NextStep {
  const members = membersOf(parts);
  if (parts.some((part) => roleOf(part) === 'summary')) {
    return parts.length > 1 ? { ...nothing, clear: 'rest' } : nothing;
  }
  const record = parts.find((part) => roleOf(part) === 'record');
  if (record) {
    const stop = nextToStop(parts.filter((part) => roleOf(part) === 'container'));
    const isOver = stop.length === 0 && record.labels[label.removes] === 'true';
    return { ...nothing, stop, ...(isOver ? { clear: 'summary' } : {}) };
  }
  if (isBeingCreated(parts, members)) return goOnCreating(parts, now);

  const past = parts.filter((part) => roleOf(part) === 'probe' || members.some((member) => replaces(member, part)));
  const inTheWay = past.filter(({ status }) => status === 'running');
  // Another window gives it the time to end that it has.
  if (inTheWay.some((part) => isBeingReplaced(part, members, now))) return { ...nothing, lookAgain: now + 5_000 };
  if (inTheWay.length > 0) return { ...nothing, remove: inTheWay };
  const end = reasonToEnd(parts, members);
  if (end) return { ...nothing, end };
  const next = nextToStart(members, now);
  if (next.end || next.start.length > 0) return next;
  // What has ended and what it is called can wait until the containers run.
  const rename = members.filter((member) => generationOf(member) > 0 && member.name !== usualName(member));
  return { ...next, remove: past, rename };
}

/** Whether there is nothing to be done about a task, now or later: it has ended and is tidy. */
export function isAtRest(parts: readonly Container[], now: number): boolean {
  const { stop, clear } = nextStep(parts, now);
  const hasEnded = parts.some((part) => /^(record|summary)$/.test(roleOf(part)));
  return hasEnded && stop.length === 0 && clear === undefined && !parts.some((part) => roleOf(part) === 'pause');
}

const nothing: NextStep = { remove: [], rename: [], start: [], stop: [] };

/** The name that a container has among the engine's. */
export function usualName(member: Container): string {
  return partName.container(member.labels[label.task] ?? '', memberName(member));
}

/** Another window may be at it, or may have been ended in the middle of it. */
function goOnCreating(parts: readonly Container[], now: number): NextStep {
  const times = parts.flatMap(({ createdAt }) => createdAt?.getTime() ?? []);
  if (maySurvive(parts[0]?.labels[label.owner], Math.max(0, ...times), now))
    return { ...nothing, lookAgain: now + 5_000 };
  return { ...nothing, end: unfinished('The editor was ended before all containers of the task were created') };
}

/** The end of a task that never was one: what there is of it goes. */
export function unfinished(reason: string): End {
  return { stopCode: 'TaskFailedToStart', reason, removes: true, isNone: true };
}

function isBeingReplaced(part: Container, members: readonly Container[], now: number): boolean {
  const successor = members.find((member) => replaces(member, part));
  const owner = successor?.labels[label.owner];
  if (owner === undefined || owner === thisOwner) return false;
  return maySurvive(owner, Number(successor?.createdAt ?? 0), now);
}

function reasonToEnd(parts: readonly Container[], members: readonly Container[]): NextStep['end'] {
  const there = members.map(memberName);
  const gone = expectedNames(parts).find((name) => !there.includes(name));
  if (gone !== undefined) return { stopCode: 'UserInitiated', reason: `Container "${gone}" was removed from outside` };

  const pause = parts.find((part) => roleOf(part) === 'pause');
  if (pause && pause.status !== 'running') {
    return { stopCode: 'UserInitiated', reason: 'The network of the task was stopped from outside' };
  }
  const broken = members.find((member) => isEssential(member) && hasFailedToStart(member));
  if (broken) return { stopCode: 'TaskFailedToStart', reason: startError(broken) };

  const ended = members.filter(hasEnded);
  if (ended.some(isEssential) || ended.length === members.length) {
    return { stopCode: 'EssentialContainerExited', reason: 'Essential container in task exited' };
  }
  return undefined;
}

function nextToStart(members: readonly Container[], now: number): NextStep {
  const byName = new Map(members.map((member) => [memberName(member), member]));
  const start = members.filter(isToRestart);
  const times: number[] = [];

  for (const member of members.filter(isWaiting)) {
    const answers = dependenciesOf(member).map((wait) => ask(wait, byName.get(wait.containerName), now));
    const never = answers.find(({ answer }) => answer === 'never');
    if (never) {
      const reason = `Container "${memberName(member)}" did not start: it waits for ${never.what}`;
      return { ...nothing, end: { stopCode: 'TaskFailedToStart', reason } };
    }
    if (answers.every(({ answer }) => answer === 'yes')) start.push(member);
    times.push(...answers.flatMap(({ until }) => until ?? []));
  }
  return { ...nothing, start, ...(times.length > 0 ? { lookAgain: Math.min(...times, now + longestWait) } : {}) };
}

/** Milliseconds between two looks: a file may name a start timeout that is longer than any timer. */
const longestWait = 3_600_000;

interface Answer {
  readonly answer: 'yes' | 'wait' | 'never';
  /** What is waited for, in words. */
  readonly what: string;
  /** When waiting turns into never. */
  readonly until?: number;
}

/** Whether a dependency is fulfilled. ECS gives up on one whose container has a start timeout and exceeds it. */
function ask({ containerName, condition }: Dependency, container: Container | undefined, now: number): Answer {
  const what = `"${containerName}" to be ${conditionWords[condition]}`;
  if (!container) return { answer: 'never', what };
  if (isFulfilled(condition, container)) return { answer: 'yes', what };

  if (hasFailedToStart(container)) return { answer: 'never', what: `${what}, which did not start` };
  if (hasEnded(container)) {
    return { answer: 'never', what: `${what}, which ended with exit code ${container.exitCode}` };
  }
  const seconds = Number(container.labels[label.startTimeout]);
  if (!(seconds > 0) || !container.startedAt) return { answer: 'wait', what };
  const until = container.startedAt.getTime() + seconds * 1000;
  if (now < until) return { answer: 'wait', what, until };
  return { answer: 'never', what: `${what}, which took longer than ${seconds} seconds` };
}

const conditionWords: Readonly<Record<Condition, string>> = {
  START: 'started',
  COMPLETE: 'ended',
  SUCCESS: 'ended with exit code 0',
  HEALTHY: 'healthy',
};

function isFulfilled(condition: Condition, container: Container): boolean {
  switch (condition) {
    case 'START':
      return container.startedAt !== undefined;
    case 'COMPLETE':
      return hasEnded(container);
    case 'SUCCESS':
      return hasEnded(container) && !container.error && container.exitCode === 0;
    case 'HEALTHY':
      return container.status === 'running' && container.health === 'healthy';
  }
}

/** Those that no running container depends on: a task ends in the reverse order of its start. */
export function nextToStop(members: readonly Container[]): readonly Container[] {
  const running = members.filter(({ status }) => status === 'running');
  const needed = new Set(running.flatMap(dependenciesOf).map(({ containerName }) => containerName));
  const free = running.filter((member) => !needed.has(memberName(member)));
  return free.length > 0 ? free : running;
}
