import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { RunPlan } from './runPlan';
import { runInput } from './runInput';
import { without } from './without';

/** Everything about a service that is to be created. `count` is how many tasks it keeps. */
export interface ServicePlan extends RunPlan {
  readonly serviceName: string;
  readonly loadBalancer?: LoadBalancer;
  /** Gives a deployment up that goes on failing, and goes back to the one before. */
  readonly circuitBreaker: boolean;
}

/** Where a load balancer finds the tasks. */
export interface LoadBalancer {
  readonly targetGroupArn: string;
  readonly containerName: string;
  readonly containerPort: number;
  /** Seconds in which a new task may fail the health checks of the load balancer. */
  readonly gracePeriod: number;
}

/** What CreateService is sent for a plan whose definition is registered. */
export function serviceInput(
  plan: ServicePlan,
  taskDefinition: string,
  clientToken: string,
): CreateServiceCommandInput {
  const { serviceName, count, loadBalancer, circuitBreaker } = plan;
  // A service takes no overrides, and says itself who started its tasks.
  const { tags, ...run } = without(runInput({ ...plan, clientToken }, taskDefinition), 'startedBy', 'overrides');
  return {
    ...run,
    serviceName,
    desiredCount: count,
    clientToken,
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: circuitBreaker, rollback: circuitBreaker } },
    ...(tags ? { tags, propagateTags: 'SERVICE' } : {}),
    ...(loadBalancer
      ? {
          loadBalancers: [
            {
              targetGroupArn: loadBalancer.targetGroupArn,
              containerName: loadBalancer.containerName,
              containerPort: loadBalancer.containerPort,
            },
          ],
          healthCheckGracePeriodSeconds: loadBalancer.gracePeriod,
        }
      : {}),
  };
}

/** Throws what cannot be a service: a registered revision without the execution role it needs, a load balancer that finds no port. */
export function refuseService({ definition, taskDefinitionArn, overrides, creates, loadBalancer }: ServicePlan): void {
  if (taskDefinitionArn && (overrides?.executionRoleArn || creates.executionRole)) {
    throw new UserError(
      `${nameOf(taskDefinitionArn)} has no execution role, and a service cannot add one`,
      'Add executionRoleArn to the definition, register it, and create the service with the new revision.',
    );
  }
  if (taskDefinitionArn && creates.taskRole) {
    throw new UserError(
      `${nameOf(taskDefinitionArn)} has no task role, with whose rights ECS Exec works, and a service cannot add one`,
      'Add taskRoleArn to the definition, register it, and create the service with the new revision; or leave ECS Exec off.',
    );
  }
  if (!loadBalancer) return;
  const { containerName, containerPort } = loadBalancer;
  const container = definition.containerDefinitions?.find(({ name }) => name === containerName);
  const isMapped = container?.portMappings?.some((mapping) => mapping.containerPort === containerPort);
  if (isMapped) return;
  throw new UserError(
    `The container ${containerName} does not map port ${containerPort}, where the load balancer looks for it`,
    'Add it to portMappings of the container, or name another port.',
  );
}
