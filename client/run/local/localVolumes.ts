import type { DockerVolumeConfiguration, Volume } from '@aws-sdk/client-ecs';

import { UserError } from '../../../server/userError';
import { listOf } from '../listOf';

/** A volume of a task, and what it is here. */
export interface LocalVolume {
  readonly name: string;
  readonly is:
    /** A folder of this machine. */
    | { readonly kind: 'folder'; readonly path: string }
    /** Made with the task, and gone with it. */
    | { readonly kind: 'task'; readonly docker: DockerVolumeConfiguration | undefined }
    /** One of the engine, which stays. */
    | { readonly kind: 'shared'; readonly docker: DockerVolumeConfiguration };
}

/** What each volume of a task definition is here. `folders` are those of this machine that stand in for some, by name. */
export function planVolumes(
  volumes: readonly Volume[] | undefined,
  folders: Readonly<Record<string, string>> = {},
): readonly LocalVolume[] {
  return listOf(volumes, 'volumes').map((volume) => {
    const name = volume.name;
    if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
      throw new UserError(`A volume is named "${name ?? ''}"`, 'Use letters, digits, hyphens and underscores.');
    }
    const path = Object.hasOwn(folders, name) ? folders[name] : undefined;
    if (path !== undefined) return { name, is: { kind: 'folder', path } };

    const docker = isKeptHere(volume) ? volume.dockerVolumeConfiguration : undefined;
    return { name, is: docker?.scope === 'shared' ? { kind: 'shared', docker } : { kind: 'task', docker } };
  });
}

/** Where the content of a volume is on ECS, when it comes from a place that is not here: `the EFS file system fs-1`. */
export function volumeOrigin(volume: Volume): string | undefined {
  const { host, efsVolumeConfiguration, fsxWindowsFileServerVolumeConfiguration, dockerVolumeConfiguration } = volume;
  if (efsVolumeConfiguration) return `the EFS file system ${efsVolumeConfiguration.fileSystemId}`;
  if (fsxWindowsFileServerVolumeConfiguration) return 'an FSx file system';
  if (host?.sourcePath) return `${host.sourcePath} of the container instance`;
  if (volume.configuredAtLaunch) return 'a volume configured at launch';
  if (dockerVolumeConfiguration && !isKeptHere(volume)) {
    return `a volume of the Docker plugin ${dockerVolumeConfiguration.driver}`;
  }
  return undefined;
}

/** Docker's own driver is here too; plugins are a matter of the container instance. */
function isKeptHere({ dockerVolumeConfiguration }: Volume): boolean {
  return (dockerVolumeConfiguration?.driver ?? 'local') === 'local';
}
