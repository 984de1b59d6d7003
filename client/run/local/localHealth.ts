import type { ContainerDefinition } from '@aws-sdk/client-ecs';

import type { HealthRequest } from '../../docker/createContainer';
import { listOf } from '../listOf';

/** The health check of a container, with the times that ECS takes for those left out. It knows none of the image's. */
export function healthRequest({ name, healthCheck }: ContainerDefinition): HealthRequest {
  const command = listOf<string>(healthCheck?.command, `healthCheck of ${name ?? ''}`).map(String);
  const [kind = 'NONE'] = command;
  if (!healthCheck || kind === 'NONE') return { Test: ['NONE'] };
  return {
    // ECS takes words without CMD or CMD-SHELL before them for a command.
    Test: kind === 'CMD' || kind === 'CMD-SHELL' ? command : ['CMD', ...command],
    Interval: seconds(healthCheck.interval ?? 30),
    Timeout: seconds(healthCheck.timeout ?? 5),
    Retries: healthCheck.retries ?? 3,
    StartPeriod: seconds(healthCheck.startPeriod ?? 0),
  };
}

/** Whether a container can become HEALTHY: `NONE` is no check. */
export function hasHealthCheck(definition: ContainerDefinition): boolean {
  return healthRequest(definition).Test[0] !== 'NONE';
}

/** In nanoseconds. */
function seconds(count: number): number {
  return count * 1_000_000_000;
}
