import type { FailureText } from './failureText';
import { limitReached, noCapacity } from './fargateTexts';

/** Who ended a task that ran, or what it ran on: health checks, its service, capacity, the machine, ECS. */
export const endedTexts: readonly FailureText[] = [
  {
    match: /Task failed container health checks|failed container health check/i,
    cause: 'The health check of a container failed',
    remedy: 'Check that its command is in the image and that the program listens; give it time with startPeriod.',
    fix: { member: 'healthCheck' },
  },
  {
    match: /Task failed ELB health checks/i,
    cause: 'The load balancer found the task unhealthy',
    remedy: 'Check path and success codes of the target group, and that the security group lets the load balancer in.',
  },
  {
    match: /unable to consistently start tasks/i,
    cause: 'The service starts tasks that stop again',
    remedy: 'Look at the reason of its stopped tasks.',
  },
  { ...noCapacity, fix: 'runAgain' },
  limitReached,
  {
    match: /SpotInterruption|Spot (?:Task|Instance).*(?:interrupted|terminated)/i,
    cause: 'AWS took the Spot capacity back',
    remedy: 'Run it again, or use FARGATE instead of FARGATE_SPOT.',
    fix: 'runAgain',
  },
  {
    match:
      /InfrastructureHealth|TerminationNotice|Host EC2 .* (?:stopped|terminated)|maintenance on the underlying infrastructure|deregistration forced by user/i,
    cause: 'The machine under the task went away',
    remedy: 'Run it again.',
    fix: 'runAgain',
  },
  {
    match: /Scaling activity initiated by|ServiceSchedulerInitiated/i,
    cause: 'Its service stopped it, for a deployment or because fewer are wanted',
    remedy: 'Nothing is wrong with it.',
  },
  {
    match: /Internal(?:Server)?Error/i,
    cause: 'ECS had trouble of its own',
    remedy: 'Run it again.',
    fix: 'runAgain',
  },
];
