import type { EFSVolumeConfiguration } from '@aws-sdk/client-ecs';

import { hasAccessPoint, lookAtFileSystem } from '../../aws/fileSystems';
import { zonesOfSubnets } from '../../aws/network';
import type { Check, World } from './check';
import type { Finding } from './finding';
import { find, ok, problem } from './finding';

/** Every EFS file system exists and can be mounted where the task runs, with its access point. */
export const fileSystems: Check = {
  title: 'File systems',

  async run({ volumes = [] }, world, signal) {
    const looks = volumes.flatMap(({ efsVolumeConfiguration }, at) => {
      if (!efsVolumeConfiguration?.fileSystemId) return [];
      return lookAtVolume(`/volumes/${at}/efsVolumeConfiguration`, efsVolumeConfiguration, world, signal);
    });
    return { findings: await Promise.all(looks) };
  },
};

function lookAtVolume(base: string, volume: EFSVolumeConfiguration, world: World, signal: AbortSignal) {
  const { fileSystemId = '', authorizationConfig } = volume;
  const accessPoint = authorizationConfig?.accessPointId;
  const at = `${base}/authorizationConfig/accessPointId`;
  return [
    find(`${base}/fileSystemId`, () => lookAt(`${base}/fileSystemId`, fileSystemId, world, signal)),
    ...(accessPoint ? [find(at, () => lookAtAccessPoint(at, fileSystemId, accessPoint, world, signal))] : []),
  ];
}

async function lookAt(pointer: string, id: string, world: World, signal: AbortSignal): Promise<Finding> {
  const { aws, looks, placement } = world;
  const { exists, zones } = await looks.once(
    ['file system', aws.profile, aws.region, id],
    () => lookAtFileSystem(aws, id, signal),
    (facts) => facts.zones.length > 0,
  );
  if (!exists) {
    return problem(
      pointer,
      `There is no file system ${id} in ${aws.region}`,
      'Create it, or correct its id or region.',
    );
  }
  if (zones.length === 0) {
    return problem(pointer, `The file system ${id} has no mount target`, 'Add one in each zone that tasks run in.');
  }
  const wanted = await zonesOfSubnets(aws, placement.subnets ?? [], signal);
  const without = wanted.filter((zone) => !zones.includes(zone));
  if (without.length > 0) {
    const where = without.join(', ');
    return problem(
      pointer,
      `The file system ${id} has no mount target in ${where}`,
      `Add one there, or run in ${zones.join(', ')}.`,
    );
  }
  return ok(pointer, `The file system ${id} exists, with mount targets in ${zones.join(', ')}`);
}

async function lookAtAccessPoint(
  pointer: string,
  fileSystem: string,
  id: string,
  { aws, looks }: World,
  signal: AbortSignal,
): Promise<Finding> {
  const look = () => hasAccessPoint(aws, fileSystem, id, signal);
  if (await looks.once(['access point', aws.profile, aws.region, fileSystem, id], look, Boolean)) {
    return ok(pointer, `The access point ${id} exists`);
  }
  return problem(pointer, `The file system ${fileSystem} has no access point ${id}`, 'Create it, or correct its id.');
}
