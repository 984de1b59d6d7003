import assert from 'node:assert/strict';

import type { TaskState } from '../../../client/run/runTarget';
import { taskRow } from '../../../client/tree/taskRow';

describe('the row of a stopped task', () => {
  const iconOf = (change: Partial<TaskState>, exitCode = 143) =>
    taskRow(
      't-1',
      {
        id: 't-1',
        taskDefinition: 'cats:1',
        lastStatus: 'STOPPED',
        launchType: 'FARGATE',
        containers: [{ name: 'web', image: 'cats:1', lastStatus: 'STOPPED', exitCode }],
        ...change,
      },
      [],
      {},
    ).icon;

  it('shows no failure where somebody asked for the end', () => {
    assert.equal(iconOf({ stopCode: 'UserInitiated', stoppedReason: 'Stopped from Slipway' }), 'circle-slash');
  });

  it('shows no failure where its service has another task in its place', () => {
    const stoppedReason = 'Scaling activity initiated by (deployment ecs-svc/1)';
    assert.equal(iconOf({ stopCode: 'ServiceSchedulerInitiated', stoppedReason }), 'circle-slash');
  });

  it('shows a failure where its service stopped it because it was unhealthy', () => {
    const stoppedReason = 'Task failed container health checks';
    assert.equal(iconOf({ stopCode: 'ServiceSchedulerInitiated', stoppedReason }), 'error');
  });

  it('shows a failure where a container ended with another code than 0', () => {
    assert.equal(iconOf({ stopCode: 'EssentialContainerExited' }, 1), 'error');
    assert.equal(iconOf({ stopCode: 'EssentialContainerExited' }, 0), 'circle-slash');
  });
});
