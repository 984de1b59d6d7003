import assert from 'node:assert/strict';

import type { Cloud } from '../../support/cloud';
import { keepPicture, type OpenEditor } from '../../support/editor';
import type { Person } from '../../support/person';
import { placeOnFargate, type Walk } from '../../support/walk';
import { cluster, family, region } from './names';

/** The task on Fargate and on an instance of the cluster. */
export function onEcs(walk: () => Walk): void {
  describe('4. running on ECS', () => {
    let cloud: Cloud;
    let editor: OpenEditor;
    let person: Person;
    before(() => {
      ({ cloud, editor, person } = walk());
    });

    it('creates a cluster', async () => {
      await person.runCommand('Slipway: Create Cluster…');
      await person.pick('What the cluster runs on', 'Fargate');
      await person.answer('Name of the cluster', cluster);
      await person.seeRow(cluster, '0 running');
    });

    it('registers the task definition in front', async () => {
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Register Task Definition');
      await person.see(`Registered ${family}:1 in ${region}`);
    });

    it('runs it on Fargate after one question and shows it, its container and its public address', async () => {
      await person.runCommand('Slipway: Run Task…');
      await placeOnFargate(person, cluster);
      await person.see(`Run ${family} on ${cluster}?`);
      await keepPicture(editor.page, 'walk-the-one-question');
      await person.confirm('Run');

      // Tasks that others ran here would push these rows out of sight.
      await person.collapseRow('Local engine');
      await person.expandRow(cluster);
      await person.seeRow(`${family}:2`, 'RUNNING', 60_000);
      // moto leaves the containers of a running task PENDING.
      await person.seeBelow(`${family}:2`, /^cats(PENDING|RUNNING)/);
      const address = await cloud.giveAddress(cluster);
      await person.seeRow(`${family}:2`, `http://${address}`, 60_000);
    });

    it('sees within five seconds that somebody else has stopped it, and why', async () => {
      await cloud.stopTasks(cluster, 'the cats are asleep');
      await person.seeRow('Stopped tasks', '1', 5_000);
      await person.expandRow('Stopped tasks');
      await person.seeRow(`${family}:2`, 'STOPPED');
      await person.seeRow(`${family}:2`, 'the cats are asleep');
    });

    it('runs it on an instance of the cluster', async () => {
      await cloud.addInstance(cluster);
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Run Task…');
      await person.pick('Cluster', cluster);
      await person.pick('Launch type', 'EC2');
      await person.accept('Subnets');
      await person.accept('Security groups');
      await person.pick('Who may reach port 80?', 'Everybody');
      await person.confirm('Run');
      await person.seeRow(`${family}:3`, 'RUNNING', 60_000);
      await person.seeRow(`${family}:3`, 'EC2');
      assert.equal(await cloud.launchType(cluster), 'EC2');
    });
  });
}
