import assert from 'node:assert/strict';

import { requirePart } from '../support/parts';
import type { Person } from '../support/person';
import { useShipWalk } from '../support/shipWalk';
import { until } from '../support/until';

/** What differs between one container and several: what is asked, and where to see that they work together. */
interface Example {
  readonly name: string;
  readonly what: string;
  /** The containers whose images are built, in the order of the plan. */
  readonly containers: readonly string[];
  readonly page: { readonly path: string; readonly says: RegExp };
  answerHere(person: Person): Promise<void>;
  answerImages(person: Person): Promise<void>;
}

const examples: readonly Example[] = [
  {
    name: 'container-of-cats',
    what: 'the container of cats',
    containers: ['cats'],
    page: { path: '/', says: /Container of cats/ },
    answerHere: async () => undefined,
    answerImages: (person) => person.pick('Push cats to', requirePart('ecrRegistry')),
  },
  {
    name: 'three-cats',
    what: 'three containers that wait for each other',
    containers: ['web', 'api', 'database'],
    // The web server asks the API, and that the database.
    page: { path: '/cgi-bin/api', says: /"name": "tom", "purrs": 0/ },
    async answerHere(person) {
      await person.accept('Build which images?');
      await person.confirm('Run');
    },
    async answerImages(person) {
      await person.accept('Build which images?');
      await person.pick('Push 3 images to', 'Amazon ECR');
    },
  },
];

describe('shipping, with mouse and keyboard, in a VS Code with the packed extension', function () {
  this.bail(true);
  const walk = useShipWalk('ship');

  for (const { name, what, containers, page, answerHere, answerImages } of examples) {
    const family = walk.family(name);
    const road = `Ship ${family}`;

    describe(what, () => {
      it('is shipped to this machine by hand', async () => {
        const { person } = walk;
        await person.runCommand('Notifications: Clear All Notifications');
        await person.openFile(`${name}/task-definition.json`);
        await person.press('Control+Home');
        await person.clickLens('Ship…');
        await person.pick(`${road} to`, 'This machine');
        await answerHere(person);
        await person.seeRow(road, /done · http/, 120_000);
        for (const each of containers)
          await person.seeBelow(road, new RegExp(`^Build ${each} from Dockerfile.* s · [0-9a-f]{12}`));
        await walk.picture(`${name}-here`);
        assert.match(await walk.fetchPage(name, page.path), page.says);
      });

      it('is shipped there again by the plan that was saved, which builds nothing anew', async () => {
        const { person } = walk;
        await person.clickMessage('Save Plan');
        await person.see('"target": "local"');
        await person.runCommand('Notifications: Clear All Notifications');
        await walk.shipByPlan(name);
        for (const each of containers) await person.seeBelow(road, new RegExp(`^Build ${each} .*nothing has changed$`));
        await person.seeRow(road, /done · http/, 60_000);
        await person.seeRow(family, 'RUNNING');
        await walk.picture(`${name}-here-by-plan`);
        assert.match(await walk.fetchPage(name, page.path), page.says);
      });

      it('is shipped to Fargate by hand after one confirmation, through ECR', async () => {
        const { person, cloud, cluster } = walk;
        await person.runCommand('Notifications: Clear All Notifications');
        await person.openFile(`${name}/task-definition.json`);
        await person.runCommand('Slipway: Ship…');
        await person.pick(`${road} to`, 'Tasks on ECS');
        await answerImages(person);
        await walk.answerPlacement();
        await person.see(`${road} to ${cluster}?`);
        await walk.picture(`${name}-the-one-question`);
        await person.confirm('Ship');
        await person.seeRow(road, onEcs, 120_000);
        await walk.picture(`${name}-on-fargate`);
        assert.equal(await cloud.launchType(cluster), 'FARGATE');
      });

      it('is shipped there again by that plan, with the security group and the role that were made', async () => {
        const { person, cloud, cluster } = walk;
        const before = await cloud.countTasks(cluster);
        await person.clickMessage('Save Plan');
        await person.confirm('Replace');
        await person.see(`"cluster": "${cluster}"`);
        await person.see(/"sg-\w+"/);
        await person.see(/"executionRoleArn"/);
        await person.runCommand('Notifications: Clear All Notifications');
        await walk.shipByPlan(name);
        await person.seeBelow(road, /^Register .*as it was$/, 60_000);
        for (const each of containers) await person.seeBelow(road, new RegExp(`^Push ${each} .*there already$`));
        await person.seeRow(road, onEcs, 60_000);
        await walk.picture(`${name}-on-fargate-by-plan`);
        assert.equal(await cloud.countTasks(cluster), before + 1);
      });
    });
  }

  describe('a service', () => {
    it('is given the new revision, and waited for until its task runs that', async () => {
      const { person, cloud, cluster } = walk;
      const family = walk.family('container-of-cats');
      const service = `web-of-${cluster}`;
      await cloud.createService(cluster, service, family);
      await until(async () => (await cloud.revisionsOf(cluster, service)).join() === `${family}:1`);
      await walk.type(
        'container-of-cats/task-definition.json',
        10,
        '"environment": [{ "name": "CATS", "value": "1" }],',
      );
      await person.runCommand('Slipway: Ship…');
      await person.pick(`Ship ${family} to`, 'A service on ECS');
      await person.pick('Push cats to', requirePart('ecrRegistry'));
      await person.pick('Update which service?', service);
      await person.pick('Execution role', walk.role);
      await person.see(`Ship ${family} to ${service}?`);
      await walk.picture('to-a-service');
      await person.confirm('Ship');
      await person.seeRow(`Ship ${family}`, `done · ${service}`, 60_000);
      await person.seeBelow(`Ship ${family}`, new RegExp(`^Wait for the deployment of ${family}:2`));
      await walk.picture('a-service');
      assert.deepEqual(await cloud.revisionsOf(cluster, service), [`${family}:2`]);
    });
  });
});

/** The row of what runs on ECS, at an address that is not of this machine. */
const onEcs = /done · http:\/\/(?!localhost)/;
