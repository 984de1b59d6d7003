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
  /** The usual task role for shells by ECS Exec. */
  readonly taskRole?: boolean;
  /** Name of the task role that gets a policy which lets shells be opened. */
  readonly execPolicy?: string;
  readonly logGroups?: readonly string[];
}
