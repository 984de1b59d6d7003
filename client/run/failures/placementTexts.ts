import type { FailureText } from './failureText';
import { limitReached, noCapacity } from './fargateTexts';

/**
 * Why RunTask placed nothing: the reasons in its `failures`.
 * Source: Amazon ECS API reference, "API failure reasons".
 */
export const placementTexts: readonly FailureText[] = [
  {
    match: /^RESOURCE:CPU/,
    cause: 'No container instance has enough CPU units left',
    remedy: 'Add instances, stop other tasks, or ask for less cpu.',
  },
  {
    match: /^RESOURCE:MEMORY/,
    cause: 'No container instance has enough memory left',
    remedy: 'Add instances, stop other tasks, or ask for less memory.',
  },
  {
    match: /^RESOURCE:PORTS/,
    cause: 'The host port is taken on every container instance',
    remedy: 'Use "hostPort": 0 for any free port, stop the task that has it, or add an instance.',
  },
  {
    match: /^RESOURCE:ENI/,
    cause: 'No container instance has a network interface left for another awsvpc task',
    remedy: 'Use a larger instance type, or switch on the account setting awsvpcTrunking.',
  },
  {
    match: /^RESOURCE:GPU/,
    cause: 'No container instance has a GPU left',
    remedy: 'Add instances with GPUs that run the GPU image of ECS.',
  },
  {
    match: /^RESOURCE:(\S+)/,
    cause: 'No container instance has enough $1 left',
    remedy: 'Add instances, or stop other tasks.',
  },
  {
    match: /^AGENT/,
    cause: 'The ECS agent of the container instance is not connected',
    remedy: 'Restart the agent, and check the instance role and the way to the endpoints of ECS.',
  },
  {
    match: /^ATTRIBUTE/,
    cause: 'No container instance has an attribute that the task needs',
    remedy:
      'Look at requiresAttributes of the task definition: a log driver, an operating system, a CPU architecture, task-eni.',
  },
  {
    match: /^LOCATION/,
    cause: 'No container instance is in an availability zone of the chosen subnets',
    remedy: 'Choose subnets in the zones of the instances.',
  },
  {
    match: /^MemberOf placement constraint unsatisfied/i,
    cause: 'No container instance meets the placement constraint',
    remedy: 'Change the memberOf expression in placementConstraints.',
  },
  {
    match: /^DistinctInstance placement constraint unsatisfied/i,
    cause: 'Every container instance runs a task of this group already',
    remedy: 'Add instances, or take distinctInstance out of placementConstraints.',
  },
  {
    match: /^(NO ACTIVE INSTANCES|EMPTY CAPACITY PROVIDER)/i,
    cause: 'The cluster has no active container instance',
    remedy: 'Add instances to the cluster, or run on Fargate.',
  },
  {
    match: /^MISSING/,
    cause: 'ECS does not find it: it was deleted, or is in another cluster or region',
    remedy: 'Check cluster and region.',
  },
  {
    match: /^INACTIVE/,
    cause: 'The container instance is no longer registered with the cluster',
    remedy: 'Register it again, or choose another one.',
  },
  noCapacity,
  limitReached,
];
