import type { Connection } from '../aws/connection';
import type { Service } from '../aws/services';
import type { DeploymentToFollow, FollowPace } from './followDeployment';
import { followDeployment } from './followDeployment';

/** Follows deployments of services to their end. */
export interface Deployments {
  follow(
    aws: Connection,
    deployment: DeploymentToFollow,
    note: (word: string) => void,
    signal: AbortSignal,
  ): Promise<Service>;
}

/** Follows at this pace. */
export function createDeployments(pace: FollowPace): Deployments {
  return { follow: (aws, deployment, note, signal) => followDeployment(aws, deployment, pace, note, signal) };
}
