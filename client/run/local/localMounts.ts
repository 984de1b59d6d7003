import type { ContainerDefinition, DockerVolumeConfiguration, MountPoint } from '@aws-sdk/client-ecs';

import type { HostRequest, MountRequest } from '../../docker/createContainer';
import { listOf } from '../listOf';
import type { LocalTaskFacts } from './localFacts';
import { partName } from './localFacts';
import { label } from './localLabels';

/** What a container sees of volumes, of other containers' volumes, and of folders in memory. */
export function mounts(task: LocalTaskFacts, definition: ContainerDefinition): HostRequest {
  const { mountPoints, volumesFrom, linuxParameters } = definition;
  const folders = listOf(linuxParameters?.tmpfs, 'tmpfs').map(({ containerPath = '', size, mountOptions }) => {
    return [containerPath, [`size=${size}m`, ...listOf(mountOptions, 'mountOptions')].join(',')];
  });
  return {
    Mounts: listOf(mountPoints, 'mountPoints').map((mountPoint) => mountRequest(task, mountPoint)),
    VolumesFrom: listOf(volumesFrom, 'volumesFrom').map(({ sourceContainer = '', readOnly }) => {
      const source = task.renewed?.has(sourceContainer) ? partName.successor : partName.container;
      return `${source(task.id, sourceContainer)}${readOnly ? ':ro' : ''}`;
    }),
    Tmpfs: Object.fromEntries(folders),
  };
}

function mountRequest(
  task: LocalTaskFacts,
  { sourceVolume = '', containerPath = '', readOnly }: MountPoint,
): MountRequest {
  const where = { Target: containerPath, ReadOnly: readOnly === true };
  const is = task.plan.volumes.find(({ name }) => name === sourceVolume)?.is;
  if (is?.kind === 'folder') return { Type: 'bind', Source: is.path, ...where };
  if (is?.kind === 'shared')
    return { Type: 'volume', Source: sourceVolume, ...where, VolumeOptions: made(is.docker, {}) };

  // By its labels it is found again, whatever becomes of the container that it was made for.
  const VolumeOptions = made(is?.docker, { [label.task]: task.id, [label.family]: task.family });
  return { Type: 'volume', Source: partName.volume(task.id, sourceVolume), ...where, VolumeOptions };
}

/** How Docker makes a volume that is not there yet. */
function made(docker: DockerVolumeConfiguration | undefined, own: Readonly<Record<string, string>>) {
  const { labels, driverOpts } = docker ?? {};
  return {
    Labels: { ...labels, ...own },
    ...(driverOpts ? { DriverConfig: { Name: 'local', Options: driverOpts } } : {}),
  };
}
