import type { Connection } from './connection';
import { codeOf } from './explainAwsError';
import { allPages } from './pages';

/** A file system of EFS as a task meets it. */
export interface FileSystemFacts {
  readonly exists: boolean;
  /** Availability zones that have a mount target. */
  readonly zones: readonly string[];
}

/** Whether EFS has a file system, and from where it can be mounted. */
export async function lookAtFileSystem(aws: Connection, id: string, signal: AbortSignal): Promise<FileSystemFacts> {
  const what = `Could not look at the file system ${id}`;
  try {
    const targets = await allPages((Marker) =>
      aws.efs(what, signal, async (efs, options) => {
        const page = await efs.describeMountTargets({ FileSystemId: id, Marker }, options);
        return { items: page.MountTargets, next: page.NextMarker };
      }),
    );
    return { exists: true, zones: targets.flatMap(({ AvailabilityZoneName }) => AvailabilityZoneName ?? []) };
  } catch (error) {
    if (codeOf(error) === 'FileSystemNotFound') return { exists: false, zones: [] };
    throw error;
  }
}

/** Whether an access point exists and leads to the file system. */
export async function hasAccessPoint(
  aws: Connection,
  fileSystem: string,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const reply = await aws.efs(`Could not look at the access point ${id}`, signal, (efs, options) =>
      efs.describeAccessPoints({ AccessPointId: id }, options),
    );
    return (reply.AccessPoints ?? []).some(({ FileSystemId }) => FileSystemId === fileSystem);
  } catch (error) {
    if (codeOf(error) === 'AccessPointNotFound') return false;
    throw error;
  }
}
