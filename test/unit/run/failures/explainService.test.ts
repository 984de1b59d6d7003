import assert from 'node:assert/strict';

import { explainEvent } from '../../../../client/run/failures/explain';
import { matters } from '../../../../client/run/serviceEvents';

/** What the scheduler of a service says in its events. */
const eventMessages: readonly (readonly [text: string, cause: string])[] = [
  [
    '(service cats) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123) has insufficient CPU units available.',
    'No container instance has enough CPU units left',
  ],
  [
    '(service cats) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123) has insufficient memory available.',
    'No container instance has enough memory left',
  ],
  [
    '(service cats) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123) is already using a port required by your task.',
    'The host port is taken on every container instance',
  ],
  [
    '(service cats) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123) is missing an attribute required by your task.',
    'No container instance has an attribute that the task needs',
  ],
  [
    '(service cats) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0123) encountered error "AGENT".',
    'The ECS agent of the container instance is not connected',
  ],
  [
    '(service cats) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster.',
    'The cluster has no active container instance',
  ],
  [
    '(service cats) was unable to place a task because no container instance met all of its requirements. The closest matching container-instance 0123 does not meet the placement constraint.',
    'No container instance meets the placement constraint',
  ],
  [
    '(service cats) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    'Fargate has no capacity in these zones for the moment',
  ],
  [
    "(service cats) was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently.",
    'The account has reached its limit of vCPUs on Fargate',
  ],
  [
    '(service cats) was unable to place a task because no container instance met all of its requirements. (container-instance 0123) RESOURCE:ENI',
    'No container instance has a network interface left for another awsvpc task',
  ],
  [
    '(service cats) (instance i-0123) (port 80) is unhealthy in (target-group arn:aws:cats) due to (reason Health checks failed with these codes: [404])',
    'The health check of the load balancer gets HTTP 404',
  ],
  [
    '(service cats) (port 80) is unhealthy in (target-group arn:aws:cats) due to (reason Request timed out)',
    'The health check of the load balancer gets no answer',
  ],
  [
    '(service cats) (port 80) is unhealthy in (target-group arn:aws:cats) due to (reason Health checks failed)',
    'The load balancer finds the tasks unhealthy',
  ],
  [
    '(service cats) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.',
    'Its tasks stop again as soon as they start',
  ],
  [
    '(service cats) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
    'The circuit breaker gave the deployment up: its tasks do not start',
  ],
  [
    '(service cats) (deployment ecs-svc/1) deployment failed: alarm detected.',
    'An alarm of CloudWatch ended the deployment',
  ],
  [
    '(service cats) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    'minimumHealthyPercent and maximumPercent leave no room to replace a task',
  ],
  [
    '(service cats) operations are being throttled on elb. Will try again later.',
    'AWS takes no more requests for elb for the moment',
  ],
  [
    '(service cats) failed to launch a task with (error ECS was unable to assume the role arn:aws:iam::123456789012:role/cats).',
    'ECS may not use the role that it needs for the service',
  ],
  [
    '(service cats) was unable to register a target: the target group arn:aws:cats does not exist',
    'The target group of the service cannot be used any more',
  ],
  ['(service cats) operations are being throttled. Will try again later.', 'AWS takes no more requests for the moment'],
  [
    '(service cats) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.',
    'The cluster has no active container instance',
  ],
  [
    '(service cats) was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
    'The account may not run a task of that much MEMORY on Fargate',
  ],
  ['(service cats) was unable to place a task. Reason: Internal error.', 'ECS could not place a task for the moment'],
  [
    '(service cats) was unable to reach steady state because task set (taskSet-1) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks.',
    'More tasks are protected from being stopped than the service should have',
  ],
  [
    '(service cats) failed to register targets in (target-group arn:aws:cats) with (error The security token included in the request is invalid.)',
    'ECS could not register the tasks with the target group',
  ],
  ['(service cats) (task 0123) failed container health checks.', 'The health check of a container failed'],
  [
    '(service cats) was unable to place a task. Reason: Timeout waiting for network interface provisioning to complete.',
    'The network interface of the task was not ready in time',
  ],
];

describe('what is wrong with a service', () => {
  for (const [message, cause] of eventMessages) {
    it(`is clear from "${message.slice(0, 40)}…${message.slice(-60)}"`, () => {
      const event = { id: '1', at: undefined, message };
      assert.equal(explainEvent(event)?.cause, cause);
      assert.match(explainEvent(event)?.remedy?.text ?? '', /\w.*\.$/);
      assert.ok(matters(event));
    });
  }

  for (const message of [
    '(service cats) has reached a steady state.',
    '(service cats) has started 2 tasks: (task 0123) (task 4567).',
    '(service cats) registered 1 targets in (target-group arn:aws:cats)',
    '(service cats) has begun draining connections on 1 tasks.',
    '(service cats) has stopped 1 running tasks: (task 0123).',
  ]) {
    it(`is nothing when it says "${message}"`, () => {
      const event = { id: '1', at: undefined, message };
      assert.deepEqual([explainEvent(event), matters(event)], [undefined, false]);
    });
  }
});
