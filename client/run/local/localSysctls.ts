import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import { listOf } from '../listOf';

/** The kernel parameters of a shared network: with awsvpc, what one container sets holds for all, and the last one wins. */
export function networkSysctls(containers: readonly ContainerDefinition[]): Readonly<Record<string, string>> {
  return Object.fromEntries(containers.flatMap(pairsOf).filter(([name]) => isOfNetwork(name)));
}

/** The kernel parameters that a container sets for itself. */
export function ownSysctls(container: ContainerDefinition, sharesNetwork: boolean): Readonly<Record<string, string>> {
  return Object.fromEntries(pairsOf(container).filter(([name]) => !sharesNetwork || !isOfNetwork(name)));
}

function pairsOf({ name, systemControls }: ContainerDefinition): readonly (readonly [string, string])[] {
  return listOf(systemControls, `systemControls of ${name ?? ''}`).map(
    ({ namespace = '', value = '' }) => [namespace, value] as const,
  );
}

function isOfNetwork(name: string): boolean {
  return name.startsWith('net.');
}
