import type { NewSecurityGroup } from '../aws/createSecurityGroup';
import type { Placement, RunRequest } from './runTarget';

/** Everything about a run on ECS, decided before anything is made, registered or started. */
export interface RunPlan extends Omit<RunRequest, 'placement' | 'images' | 'clientToken' | 'note'> {
  /** Without the new security group, which has no id yet. */
  readonly placement: Placement;
  readonly creates: Creations;
}

/** What a run needs that is not there yet. */
export interface Creations {
  /** The cluster of the placement, for Fargate. */
  readonly cluster?: boolean;
  readonly securityGroup?: NewSecurityGroup;
  /** The usual execution role. */
  readonly executionRole?: boolean;
  /** The usual role that makes EBS volumes. */
  readonly infrastructureRole?: boolean;
  readonly logGroups?: readonly string[];
}
