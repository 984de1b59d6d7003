import type { CreateServiceCommandInput, Deployment, ServiceEvent } from '@aws-sdk/client-ecs';

/** A deployment of a service, and its tasks by their ARNs. */
export interface Rollout {
  readonly id: string;
  readonly taskDefinition: string;
  /** Whether its tasks take shells. */
  readonly hasExec: boolean;
  readonly createdAt: Date;
  running: string[];
  stopped: string[];
  failed: number;
  state: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
}

/** A service as its scheduler knows it. */
export interface Scheduled {
  input: CreateServiceCommandInput;
  desired: number;
  isDeleted: boolean;
  /** The wanted one first. */
  rollouts: Rollout[];
  /** What went before, whose stopped tasks ECS still knows. */
  past: Rollout[];
  events: ServiceEvent[];
}

/** In the words of ECS. */
export function toDeployment(
  { id, taskDefinition, running, failed, state, createdAt }: Rollout,
  isWanted: boolean,
  { desired }: Scheduled,
): Deployment {
  return {
    id,
    status: isWanted ? 'PRIMARY' : 'ACTIVE',
    taskDefinition,
    desiredCount: isWanted ? desired : running.length,
    runningCount: running.length,
    pendingCount: 0,
    failedTasks: failed,
    rolloutState: state,
    createdAt,
    updatedAt: new Date(),
  };
}
