import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { listOf } from '../listOf';
import type { LocalPlan } from './localPlan';

/** What a task could do to the machine that it runs on: a line for each thing that somebody has to allow. */
export function localPowers(definition: RegisterTaskDefinitionCommandInput, plan: LocalPlan): readonly string[] {
  return [
    ...listOf<ContainerDefinition>(definition.containerDefinitions, 'containerDefinitions').flatMap(powersOf),
    ...(plan.processes === 'host' ? ['Containers see and may end all processes of this machine (pidMode)'] : []),
    ...(plan.ipc === 'host' ? ['Containers share the memory of programs of this machine (ipcMode)'] : []),
    ...(plan.network === 'host' ? ['Containers use the network of this machine, with all of its addresses'] : []),
    ...plan.volumes.flatMap(({ name, is }) => {
      const options = is.kind === 'folder' ? [] : Object.keys(is.docker?.driverOpts ?? {});
      return options.length > 0 ? [`Volume ${name} is mounted with options of its own: ${options.join(', ')}`] : [];
    }),
  ];
}

function powersOf({
  name,
  privileged,
  linuxParameters,
  dockerSecurityOptions,
}: ContainerDefinition): readonly string[] {
  const added = listOf<string>(linuxParameters?.capabilities?.add, 'capabilities to add').map(String);
  const strong = added.filter((capability) => strongCapabilities.has(capability.replace(/^CAP_/, '')));
  const devices = listOf(linuxParameters?.devices, 'devices').map(({ hostPath }) => hostPath ?? '');
  const loose = listOf<string>(dockerSecurityOptions, 'dockerSecurityOptions').filter((it) =>
    /unconfined|disable/.test(it),
  );
  return [
    privileged === true && `${name} is privileged`,
    strong.length > 0 && `${name} has the capabilities ${strong.join(', ')}`,
    devices.length > 0 && `${name} uses the devices ${devices.join(', ')}`,
    loose.length > 0 && `${name} is not confined: ${loose.join(', ')}`,
  ].filter((line) => line !== false);
}

/** Capabilities that are as good as all: https://man7.org/linux/man-pages/man7/capabilities.7.html */
const strongCapabilities: ReadonlySet<string> = new Set([
  'ALL',
  'SYS_ADMIN',
  'SYS_MODULE',
  'SYS_RAWIO',
  'SYS_BOOT',
  'DAC_READ_SEARCH',
  'BPF',
]);
