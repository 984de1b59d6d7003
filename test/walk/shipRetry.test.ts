import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { killExtensionHost } from '../support/killExtensionHost';
import { requirePart } from '../support/parts';
import { useShipWalk } from '../support/shipWalk';

const example = 'container-of-cats';

describe('shipping that stops on its way, with mouse and keyboard', function () {
  this.bail(true);
  const walk = useShipWalk('ship-retry');
  const family = walk.family(example);
  const road = `Ship ${family}`;

  it('has a plan that is saved before anything is shipped, and is told what it leaves out', async () => {
    const { person, cluster, cloud, editor } = walk;
    await person.openFile(`${example}/task-definition.json`);
    await person.runCommand('Slipway: Save Ship Plan…');
    await person.pick(`${road} to`, 'Tasks on ECS');
    await person.pick('Push cats to', requirePart('ecrRegistry'));
    await walk.answerPlacement();
    await person.see(`Save the plan to ship ${family} to ${cluster}?`);
    await walk.picture('save-the-plan');
    await person.confirm('Save');
    await person.see(`"cluster": "${cluster}"`);
    await person.see(/The plan does not make what is not there yet: the security group/);
    await walk.picture('what-is-left-out');
    await person.runCommand('Notifications: Clear All Notifications');
    assert.equal(await cloud.countTasks(cluster), 0);
    // A group that is not there yet leaves none behind.
    assert.doesNotMatch(await readFile(join(editor.folder, example, '.slipway.json'), 'utf8'), /securityGroups/);
  });

  it('stops before it builds where the plan has no role to pull with, and goes on when the file names one', async () => {
    const { person, editor } = walk;
    await forgetRole(join(editor.folder, example, '.slipway.json'));
    await editor.page.getByText(/"executionRoleArn"/).waitFor({ state: 'hidden' });
    await walk.shipByPlan(example);
    await person.seeBelow(road, /^Verify against AWSfailed.*needs an execution role/);
    await walk.picture('stopped');
    const arn = `arn:aws:iam::123456789012:role/${walk.role}`;
    await walk.type(`${example}/task-definition.json`, 2, `"executionRoleArn": "${arn}",`);
    await person.clickRowAction(road, 'Retry Ship');
    await person.seeRow(road, onEcs, 90_000);
    await walk.picture('gone-on');
  });

  it('stops where it is when it is cancelled, says so, and goes on in the same row', async () => {
    const { person } = walk;
    // What an earlier walk has built is in the engine's cache.
    await walk.type(`${example}/Dockerfile`, 5, `RUN sleep 8 && echo ${family}`);
    await walk.shipByPlan(example);
    await person.seeBelow(road, /^Build cats.*running · .*RUN sleep 8/);
    await person.clickMessage('Cancel');
    await person.seeBelow(road, /^Cancelled: what was done stays, up to "Verify against AWS"/);
    await walk.picture('cancelled');
    await person.clickRowAction(road, 'Retry Ship');
    await person.seeBelow(road, /^Build cats.*running · .*RUN sleep 8/);
  });

  it('is gone on with in the window that comes after a killed one, and runs one task more', async () => {
    const { person, editor, cloud, cluster } = walk;
    const before = await cloud.countTasks(cluster);
    await killExtensionHost(editor);
    await editor.page.reload();
    await person.openViews('Slipway');
    await person.seeRow(road, 'interrupted', 60_000);
    await walk.picture('interrupted');
    await person.clickRowAction(road, 'Retry Ship');
    await person.seeRow(road, onEcs, 90_000);
    await walk.picture('after-a-kill');
    assert.equal(await cloud.countTasks(cluster), before + 1);
  });
});

const onEcs = /done · http:\/\//;

/** Takes the role from a plan on disk, as somebody else might. */
async function forgetRole(path: string): Promise<void> {
  const plan = JSON.parse(await readFile(path, 'utf8')) as { target: { executionRoleArn?: string } };
  assert.ok(plan.target.executionRoleArn);
  delete plan.target.executionRoleArn;
  await writeFile(path, `${JSON.stringify(plan, undefined, 2)}\n`);
}
