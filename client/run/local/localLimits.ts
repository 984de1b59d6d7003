import type { Device, LinuxParameters } from '@aws-sdk/client-ecs';

import type { DeviceRequest, HostRequest } from '../../docker/createContainer';
import { listOf } from '../listOf';
import type { LocalPlan, PlannedContainer } from './localPlan';

/** What a container may use of the machine. */
export function limits({ cpus }: LocalPlan, { definition, memory }: PlannedContainer): HostRequest {
  const { cpu, memoryReservation, ulimits, linuxParameters } = definition;
  return {
    ...(memory ? { Memory: mebibytes(memory) } : {}),
    ...(memoryReservation ? { MemoryReservation: mebibytes(memoryReservation) } : {}),
    ...swap(linuxParameters, memory),
    // ECS gives Docker the CPU units as shares, and 2 for less than 2.
    ...(cpu ? { CpuShares: Math.max(2, Number(cpu)) } : {}),
    ...(cpus ? { NanoCpus: Math.round(cpus * 1_000_000_000) } : {}),
    ...(linuxParameters?.sharedMemorySize ? { ShmSize: mebibytes(linuxParameters.sharedMemorySize) } : {}),
    Ulimits: listOf(ulimits, 'ulimits').map(({ name, softLimit, hardLimit }) => ({
      Name: String(name),
      Soft: Number(softLimit),
      Hard: Number(hardLimit),
    })),
    Devices: listOf(linuxParameters?.devices, 'devices').map(deviceRequest),
  };
}

/** ECS tells Docker the sum of memory and swap. */
function swap(parameters: LinuxParameters | undefined, memory: number | undefined): HostRequest {
  const { maxSwap, swappiness } = parameters ?? {};
  // Without a limit of memory there is none of swap, and without maxSwap no swappiness.
  if (maxSwap === undefined || !memory) return {};
  return {
    MemorySwap: mebibytes(memory + Number(maxSwap)),
    ...(swappiness === undefined ? {} : { MemorySwappiness: Number(swappiness) }),
  };
}

function deviceRequest({ hostPath = '', containerPath, permissions }: Device): DeviceRequest {
  const granted = listOf<string>(permissions, 'permissions of a device');
  const letters = granted.map((permission) => permissionLetters[permission] ?? '').join('');
  return { PathOnHost: hostPath, PathInContainer: containerPath ?? hostPath, CgroupPermissions: letters || 'rwm' };
}

const permissionLetters: Readonly<Record<string, string>> = { read: 'r', write: 'w', mknod: 'm' };

function mebibytes(count: number): number {
  return Math.round(Number(count) * 1024 * 1024);
}
