import assert from 'node:assert/strict';

import { explainPlacement } from '../../../../client/run/failures/explain';

/** What RunTask gives as reasons of its failures. */
const placementReasons: readonly (readonly [text: string, cause: string])[] = [
  ['RESOURCE:CPU', 'No container instance has enough CPU units left'],
  ['RESOURCE:MEMORY', 'No container instance has enough memory left'],
  ['RESOURCE:PORTS', 'The host port is taken on every container instance'],
  ['RESOURCE:ENI', 'No container instance has a network interface left for another awsvpc task'],
  ['RESOURCE:GPU', 'No container instance has a GPU left'],
  ['RESOURCE:FPGA', 'No container instance has enough FPGA left'],
  ['AGENT', 'The ECS agent of the container instance is not connected'],
  ['ATTRIBUTE', 'No container instance has an attribute that the task needs'],
  ['LOCATION', 'No container instance is in an availability zone of the chosen subnets'],
  ['MemberOf placement constraint unsatisfied', 'No container instance meets the placement constraint'],
  ['DistinctInstance placement constraint unsatisfied.', 'Every container instance runs a task of this group already'],
  ['NO ACTIVE INSTANCES', 'The cluster has no active container instance'],
  ['EMPTY CAPACITY PROVIDER', 'The cluster has no active container instance'],
  ['MISSING', 'ECS does not find it: it was deleted, or is in another cluster or region'],
  ['INACTIVE', 'The container instance is no longer registered with the cluster'],
  [
    'Capacity is unavailable at this time. Please try again later or in a different availability zone',
    'Fargate has no capacity in these zones for the moment',
  ],
  [
    "You've reached the limit on the number of tasks you can run concurrently",
    'The account has reached its limit of tasks on Fargate',
  ],
];

describe('why no task was placed', () => {
  for (const [reason, cause] of placementReasons) {
    it(`is clear from "${reason}"`, () => {
      const explained = explainPlacement({ reason });
      assert.equal(explained.cause, cause);
      assert.match(explained.remedy?.text ?? '', /\w.*\.$/);
    });
  }

  it("is in ECS's own words when they are new", () => {
    assert.deepEqual(explainPlacement({ reason: 'NEW', detail: 'never seen' }), { cause: 'NEW: never seen' });
  });
});
