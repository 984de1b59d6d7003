import type { Container } from '../docker/containers';
import { label } from './localLabels';
import {
  dependenciesOf,
  expectedNames,
  hasEnded,
  hasFailedToStart,
  isBeingCreated,
  isEssential,
  isWaiting,
  nameOf,
  roleOf,
  startError,
} from './localMember';
import type { Condition, Dependency } from './localPlan';

/** What is to be done about a local task. Each part is decided on what the one before it led to. */
export interface NextStep {
  /** The task must end: it is noted first. */
  readonly end?: { readonly stopCode: string; readonly reason: string };
  readonly start: readonly Container[];
  readonly stop: readonly Container[];
  /** Milliseconds from 1970 at which to look again, whatever happens. */
  readonly lookAgain?: number;
}

/** What ECS would do now with a task whose containers stand like this. */
export function nextStep(parts: readonly Container[], now: number): NextStep {
  const nothing: NextStep = { start: [], stop: [] };
  const members = parts.filter((part) => roleOf(part) === 'container');
  if (parts.some((part) => roleOf(part) === 'summary')) return nothing;
  if (parts.some((part) => roleOf(part) === 'record')) return { ...nothing, stop: nextToStop(members) };
  if (isBeingCreated(parts, members)) return nothing;

  const end = reasonToEnd(parts, members);
  return end ? { ...nothing, end } : nextToStart(members, now);
}

function reasonToEnd(parts: readonly Container[], members: readonly Container[]): NextStep['end'] {
  const there = members.map(nameOf);
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
  const byName = new Map(members.map((member) => [nameOf(member), member]));
  const start: Container[] = [];
  const times: number[] = [];

  for (const member of members.filter(isWaiting)) {
    const answers = dependenciesOf(member).map((wait) => ask(wait, byName.get(wait.containerName), now));
    const never = answers.find(({ answer }) => answer === 'never');
    if (never) {
      const reason = `Container "${nameOf(member)}" did not start: it waits for ${never.what}`;
      return { start: [], stop: [], end: { stopCode: 'TaskFailedToStart', reason } };
    }
    if (answers.every(({ answer }) => answer === 'yes')) start.push(member);
    times.push(...answers.flatMap(({ until }) => until ?? []));
  }
  return { start, stop: [], ...(times.length > 0 ? { lookAgain: Math.min(...times, now + longestWait) } : {}) };
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
  if (container.status === 'exited') {
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
      return container.status === 'exited' && !container.error && container.exitCode === 0;
    case 'HEALTHY':
      return container.status === 'running' && container.health === 'healthy';
  }
}

/** Those that no running container depends on: a task ends in the reverse order of its start. */
function nextToStop(members: readonly Container[]): readonly Container[] {
  const running = members.filter(({ status }) => status === 'running');
  const needed = new Set(running.flatMap(dependenciesOf).map(({ containerName }) => containerName));
  const free = running.filter((member) => !needed.has(nameOf(member)));
  return free.length > 0 ? free : running;
}
