import type { Container } from '../docker/containers';
import { label, readJson } from './localLabels';
import type { Role } from './localLabels';
import type { Dependency } from './localPlan';

// What a container says about its part in a local task. A member is a container of the task definition.

export function roleOf({ labels }: Container): Role {
  const role = labels[label.role];
  return role === 'pause' || role === 'record' || role === 'summary' ? role : 'container';
}

/** Its name in the task definition. */
export function nameOf({ labels, name }: Container): string {
  return labels[label.container] ?? name;
}

export function isEssential({ labels }: Container): boolean {
  return labels[label.essential] !== 'false';
}

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

export function isWaiting(member: Container): boolean {
  return member.status === 'created' && !hasFailedToStart(member);
}

export function hasEnded(member: Container): boolean {
  return member.status === 'exited' || hasFailedToStart(member);
}

/** In the words of the ECS agent. */
export function startError({ error }: Container): string {
  return `CannotStartContainerError: ${error}`;
}

/** Some containers are not there yet, and none of the others has been started. */
export function isBeingCreated(parts: readonly Container[], members: readonly Container[]): boolean {
  const isComplete = expectedNames(parts).length <= members.length;
  return !isComplete && members.every(isWaiting);
}
