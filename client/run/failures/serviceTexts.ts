import type { FailureText } from './failureText';
import { limitReached, noCapacity } from './fargateTexts';

/**
 * What the events of a service say when something is wrong.
 * Source: Amazon ECS developer guide, "Amazon ECS service event messages".
 */
export const serviceTexts: readonly FailureText[] = [
  {
    match: /insufficient CPU units available|has insufficient CPU/i,
    cause: 'No container instance has enough CPU units left',
    remedy: 'Add instances, stop other tasks, or ask for less cpu.',
  },
  {
    match: /insufficient memory available|has insufficient memory/i,
    cause: 'No container instance has enough memory left',
    remedy: 'Add instances, stop other tasks, or ask for less memory.',
  },
  {
    match: /already using a port required by your task/i,
    cause: 'The host port is taken on every container instance',
    remedy: 'Use "hostPort": 0 for any free port, stop the task that has it, or add an instance.',
  },
  {
    match: /missing an attribute required by your task/i,
    cause: 'No container instance has an attribute that the task needs',
    remedy:
      'Look at requiresAttributes of the task definition: a log driver, an operating system, a CPU architecture, task-eni.',
  },
  {
    match: /encountered error "AGENT"/i,
    cause: 'The ECS agent of the container instance is not connected',
    remedy: 'Restart the agent, and check the instance role and the way to the endpoints of ECS.',
  },
  {
    match: /No Container Instances were found in your|NO ACTIVE INSTANCES|EMPTY CAPACITY PROVIDER/i,
    cause: 'The cluster has no active container instance',
    remedy: 'Add instances to the cluster, or run on Fargate.',
  },
  {
    match: /does not meet the placement constraint|placement constraint/i,
    cause: 'No container instance meets the placement constraint',
    remedy: 'Change the memberOf expression in placementConstraints.',
  },
  {
    match: /Health checks failed with these codes: \[(\d+)\]/i,
    cause: 'The health check of the load balancer gets HTTP $1',
    remedy: 'Check path and success codes of the target group, and what the program answers there.',
  },
  {
    match: /unhealthy in .*Request timed out/i,
    cause: 'The health check of the load balancer gets no answer',
    remedy: 'Let the security group of the tasks in from that of the load balancer, and check the port.',
  },
  {
    match: /is unhealthy in/i,
    cause: 'The load balancer finds the tasks unhealthy',
    remedy: 'Check path and success codes of the target group, and that the security group lets the load balancer in.',
  },
  {
    match: /unable to consistently start tasks/i,
    cause: 'Its tasks stop again as soon as they start',
    remedy: 'Look at the reason of its stopped tasks.',
    fix: 'showLogs',
  },
  {
    match: /deployment failed: tasks failed to start/i,
    cause: 'The circuit breaker gave the deployment up: its tasks do not start',
    remedy: 'Look at the reason of its stopped tasks.',
    fix: 'showLogs',
  },
  {
    match: /deployment failed: alarm detected/i,
    cause: 'An alarm of CloudWatch ended the deployment',
    remedy: 'Look at the alarms of the deployment.',
  },
  {
    match: /unable to stop or start tasks during a deployment because of the service deployment configuration/i,
    cause: 'minimumHealthyPercent and maximumPercent leave no room to replace a task',
    remedy: 'Lower the one or raise the other, or add a task.',
  },
  {
    match: /operations are being throttled on (\w+)/i,
    cause: 'AWS takes no more requests for $1 for the moment',
    remedy: 'Wait: ECS goes on by itself.',
  },
  {
    match: /operations are being throttled/i,
    cause: 'AWS takes no more requests for the moment',
    remedy: 'Wait: ECS goes on by itself.',
  },
  {
    match: /unable to assume the (?:service linked )?role|ECS was unable to assume/i,
    cause: 'ECS may not use the role that it needs for the service',
    remedy: 'Check that AWSServiceRoleForECS exists, and the execution role trusts ecs-tasks.amazonaws.com.',
  },
  {
    match: /requested (CPU|MEMORY) configuration is above your limit/i,
    cause: 'The account may not run a task of that much $1 on Fargate',
    remedy: 'Ask for a smaller size, or for more under Service Quotas.',
  },
  {
    match: /number of protected tasks/i,
    cause: 'More tasks are protected from being stopped than the service should have',
    remedy: 'Wait until their protection ends, or take it back.',
  },
  {
    match: /failed to (?:de)?register targets? in .*with \(error/i,
    cause: 'ECS could not register the tasks with the target group',
    remedy: 'Check that AWSServiceRoleForECS exists, and that the target group does.',
  },
  {
    match: /because the resources could not be found|Reason: Internal error/i,
    cause: 'ECS could not place a task for the moment',
    remedy: 'Wait: ECS goes on by itself. If it does not, deploy again.',
  },
  {
    match: /target group .* does not exist|unable to (?:de)?register .*target/i,
    cause: 'The target group of the service cannot be used any more',
    remedy: 'Create the service again with a target group that exists.',
  },
  {
    match: /RESOURCE:ENI/,
    cause: 'No container instance has a network interface left for another awsvpc task',
    remedy: 'Use a larger instance type, or switch on the account setting awsvpcTrunking.',
  },
  {
    ...noCapacity,
    remedy: 'ECS goes on trying. Give the service subnets in other zones, or FARGATE instead of FARGATE_SPOT.',
  },
  limitReached,
];
