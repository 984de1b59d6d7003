import type { FailureText } from './failureText';

// What Fargate says alike of tasks that stopped, of placements that failed and in the events of services.

/** Capacity of Fargate in the zones of the subnets. */
export const noCapacity: FailureText = {
  match: /Capacity is unavailable at this time/i,
  cause: 'Fargate has no capacity in these zones for the moment',
  remedy: 'Try again, choose subnets in other zones, or use FARGATE instead of FARGATE_SPOT.',
};

/** The quota of the account. */
export const limitReached: FailureText = {
  match: /reached the limit on the number of (vCPUs|tasks)/i,
  cause: 'The account has reached its limit of $1 on Fargate',
  remedy: 'Stop other tasks, or ask for more under Service Quotas (L-3032A538 for on-demand vCPUs).',
};
