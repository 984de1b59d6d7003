import type { Value } from './value';

/** What of an EFS volume cannot be without encryption in transit, and what the peers call that. */
export interface NeedOfEncryption {
  readonly name: string;
  readonly alias: string;
}

/** Why an EFS volume needs encryption in transit; undefined when nothing of it does. */
export function needOfEncryption(efs: Value): NeedOfEncryption | undefined {
  const authorization = efs.member('authorizationConfig');
  if (authorization?.member('iam')?.text === 'ENABLED') {
    return { name: 'iam', alias: 'pf-ecs-efs-iam-without-transit-encryption' };
  }
  if (authorization?.member('accessPointId')?.written) {
    return { name: 'accessPointId', alias: 'pf-batch-jd-efs-access-point-transit-encryption' };
  }
  if (!efs.member('transitEncryptionPort')?.number) return undefined;
  return { name: 'transitEncryptionPort', alias: 'pf-ecs-efs-transit-encryption-port-without-encryption' };
}
