import type { ContainerRestartPolicy } from '@aws-sdk/client-ecs';

import type { Container } from '../../docker/containers';
import { label, readJson } from './localLabels';
import type { PartRole } from './localLabels';
import type { Dependency } from './localPlan';

// What a container says about its part in a local task. A member is a container of the task definition.

/** What a container is to its task. */
export function roleOf({ labels }: Container): PartRole {
  const role = labels[label.role];
  return otherRoles.find((it) => it === role) ?? 'container';
}

const otherRoles: readonly PartRole[] = ['pause', 'probe', 'record', 'summary'];

/** The containers of the task definition, in its order: the latest of each name. */
export function membersOf(parts: readonly Container[]): readonly Container[] {
  const members = parts.filter((part) => roleOf(part) === 'container');
  const names = expectedNames(parts);
  const placeOf = (member: Container) =>
    names.includes(memberName(member)) ? names.indexOf(memberName(member)) : names.length;
  return members
    .filter((member) => !members.some((other) => replaces(other, member)))
    .sort((one, other) => placeOf(one) - placeOf(other));
}

/** Whether a container was made to take the place of another one. */
export function replaces(one: Container, other: Container): boolean {
  return memberName(one) === memberName(other) && generationOf(one) > generationOf(other);
}

/** How often a container was replaced before: the latest one counts. */
export function generationOf({ labels }: Container): number {
  return Number(labels[label.generation] ?? 0);
}

/** Its name in the task definition. */
export function memberName({ labels, name }: Container): string {
  return labels[label.container] ?? name;
}

/** Whether the task ends with it. */
export function isEssential({ labels }: Container): boolean {
  return labels[label.essential] !== 'false';
}

/** The containers that it waits for, and what for. */
export function dependenciesOf(member: Container): readonly Dependency[] {
  return readJson<readonly Dependency[]>(member, label.dependsOn, []);
}

/** Names of all members in the order of the task definition, those too that are gone. */
export function expectedNames(parts: readonly Container[]): readonly string[] {
  const [first] = parts;
  return first ? readJson<readonly string[]>(first, label.containers, []) : [];
}

/** Docker leaves a container that it could not start as created, with the error. */
export function hasFailedToStart({ status, error }: Container): boolean {
  return status !== 'running' && error !== '';
}

/** Whether it is there and was not started yet. */
export function isWaiting(member: Container): boolean {
  return member.status === 'created' && !hasFailedToStart(member);
}

/** Whether it has ended, or could not be started, and is not started again. */
export function hasEnded(member: Container): boolean {
  return hasFailedToStart(member) || (member.status === 'exited' && !isToRestart(member));
}

/**
 * Whether a container that has ended is started again, as ECS's agent decides it: when it has a restart policy, its exit
 * code is not ignored, and it ran for as long as the policy says.
 */
export function isToRestart(member: Container): boolean {
  const { status, exitCode, startedAt, finishedAt } = member;
  if (status !== 'exited' || hasFailedToStart(member) || !startedAt || !finishedAt) return false;
  const { enabled, ignoredExitCodes, restartAttemptPeriod } = readJson<Partial<ContainerRestartPolicy>>(
    member,
    label.restartPolicy,
    {},
  );
  if (!enabled || (Array.isArray(ignoredExitCodes) && ignoredExitCodes.includes(exitCode))) return false;
  const seconds = (finishedAt.getTime() - startedAt.getTime()) / 1000;
  return seconds >= (restartAttemptPeriod ?? usualAttemptPeriod);
}

/** Seconds that a container must have run before it is started again. */
const usualAttemptPeriod = 300;

/** In the words of the ECS agent. */
export function startError({ error }: Container): string {
  return `CannotStartContainerError: ${error}`;
}

/** Some containers are not there yet, and none of the others has been started. */
export function isBeingCreated(parts: readonly Container[], members: readonly Container[]): boolean {
  const isComplete = expectedNames(parts).length <= members.length;
  return !isComplete && members.every(isWaiting);
}
