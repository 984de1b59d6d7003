import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import { listOf } from '../listOf';

/** The security options of a container that an engine with these confinements can keep. */
export function securityOptions(container: ContainerDefinition, confinements: readonly string[]): readonly string[] {
  return allOptions(container).filter((option) => isKept(option, confinements));
}

/** Those that it cannot. */
export function lostSecurityOptions(
  container: ContainerDefinition,
  confinements: readonly string[],
): readonly string[] {
  return allOptions(container).filter((option) => !isKept(option, confinements));
}

function allOptions({ dockerSecurityOptions }: ContainerDefinition): readonly string[] {
  return listOf<string>(dockerSecurityOptions, 'dockerSecurityOptions').map(String);
}

/** ECS knows `no-new-privileges`, `apparmor:PROFILE`, `label:VALUE` and `credentialspec:FILE`, which is for Windows. */
function isKept(option: string, confinements: readonly string[]): boolean {
  if (option.startsWith('apparmor')) return confinements.includes('apparmor');
  if (option.startsWith('label')) return confinements.includes('selinux');
  return option.startsWith('no-new-privileges');
}
