import assert from 'node:assert/strict';

import type { Cloud } from '../../support/cloud';
import type { OpenEditor } from '../../support/editor';
import { installSessionPlugin } from '../../support/fakeSessionPlugin';
import type { Person } from '../../support/person';
import { mendDefinition } from './definitions';
import type { EcsWalk } from './ecsWalk';
import { cluster, onInstances, role } from './names';

/** A task on that instance: its address, its lines, a shell in it, its end. */
export function runningTask(walk: () => EcsWalk): void {
  describe('2. a task', () => {
    let cloud: Cloud;
    let editor: OpenEditor;
    let person: Person;
    let picture: EcsWalk['picture'];
    let programs: string;
    before(() => {
      ({ cloud, editor, person, picture, programs } = walk());
    });

    it('runs on the instance, at an address that can be copied', async () => {
      await person.openFile('on-instances.taskdef.json');
      await person.runCommand('Slipway: Run Task…');
      await person.pick('Cluster', cluster);
      await person.pick('Launch type', 'EC2');
      await person.see(`Run ${onInstances} on ${cluster}?`);
      await picture('task-plan');
      await person.confirm('Run');
      await person.seeRow(`${onInstances}:1`, /RUNNING.*http/, 60_000);
      await picture('task');
      await person.chooseFromMenu(`${onInstances}:1`, 'Copy Address');
      assert.match(
        await editor.page.evaluate<string>('navigator.clipboard.readText()'),
        /^http:\/\/\d+\.\d+\.\d+\.\d+:8080$/,
      );
    });

    it('shows its lines as they come', async () => {
      await cloud.print(cluster, ['the cats are awake', 'GET / 200']);
      await person.clickRowAction(`${onInstances}:1`, 'Show Logs');
      await person.see('the cats are awake');
      await cloud.print(cluster, ['GET /cat.svg 200']);
      await person.see('GET /cat.svg 200');
      await picture('logs');
    });

    it('says what a shell lacks: the plugin, a newer one, and all of what the task lacks', async () => {
      await openShell(1);
      await person.see('A shell on ECS needs session-manager-plugin, which is not on PATH');
      await picture('shell-without-plugin');

      await installSessionPlugin(programs, '1.2.497.0');
      await openShell(1);
      await person.see(/session-manager-plugin 1\.2\.497\.0 takes the token of a session only from its arguments/);
      await picture('shell-with-an-old-plugin');

      await installSessionPlugin(programs, '1.2.650.0');
      await openShell(1);
      await person.see(/ECS Exec was not switched on when the task was started; the root filesystem .* is read-only/);
      await picture('what-a-shell-lacks');
    });

    it('is stopped after one question', async () => {
      await person.clickRowAction(`${onInstances}:1`, 'Stop Task');
      await person.see(`Stop ${onInstances}:1?`);
      await picture('stop');
      await person.confirm('Stop');
      await person.expandRow('Stopped tasks');
      await person.seeBelow('Stopped tasks', new RegExp(`^${onInstances}:1`));
    });

    it('with ECS Exec, runs again and opens a shell', async () => {
      await mendDefinition(editor.folder);
      await person.openFile('on-instances.taskdef.json');
      await person.runCommand('Slipway: Run Task…');
      await person.pick('Cluster', 'As last time');
      await person.confirm('More Options…');
      await person.pick('More options', 'ECS Exec');
      await person.pick('ECS Exec', 'On');
      await person.seeQuestion('Task role');
      await picture('task-role');
      await person.pick('Task role', role);
      await person.seeQuestion('More options');
      await picture('more-options');
      await person.pick('More options', 'Show the plan');
      await person.confirm('Run');
      await person.seeRow(`${onInstances}:2`, 'RUNNING', 60_000);
      await openShell(2);
      await person.see('a shell among cats');
      await person.type('echo $((6 * 7)) cats');
      await person.press('Enter');
      await person.see('42 cats');
      await picture('shell');
      await person.type('exit');
      await person.press('Enter');
    });

    async function openShell(revision: number): Promise<void> {
      await person.runCommand('Notifications: Clear All Notifications');
      await person.chooseFromMenu(`${onInstances}:${revision}`, 'Open Shell');
    }
  });
}
