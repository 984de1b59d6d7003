import type { Cloud } from '../../support/cloud';
import type { EcsOnMoto } from '../../support/ecsOnMoto';
import type { OpenEditor } from '../../support/editor';
import type { Person } from '../../support/person';
import { foldView, placeOnFargate } from '../../support/walk';
import type { EcsWalk } from './ecsWalk';
import { cluster, family, region, service } from './names';

/** A service from its creation to its end, with a deployment that goes back by itself. */
export function keepingService(walk: () => EcsWalk): void {
  describe('3. a service', () => {
    let aws: EcsOnMoto;
    let cloud: Cloud;
    let editor: OpenEditor;
    let person: Person;
    let picture: EcsWalk['picture'];
    before(() => {
      ({ aws, cloud, editor, person, picture } = walk());
    });

    it('is created, and its deployment followed until its tasks run', async () => {
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Create Service…');
      await placeOnFargate(person, cluster);
      await person.answer('Name of the service', service);
      await person.answer('How many tasks?');
      await person.see(`Create the service ${service} on ${cluster}?`);
      await picture('service-plan');
      await person.confirm('Create');
      await person.seeRow(service, /of 2 running · deploying/);
      await picture('service-deploying');
      await settled(2, 1);
      await person.expandRow(service);
      await person.seeBelow(service, new RegExp(`^${family}:1RUNNING`));
      await picture('service');
    });

    it('is scaled', async () => {
      await person.chooseFromMenu(service, 'Scale Service…');
      await person.seeQuestion(`How many tasks of ${service}?`);
      await picture('scale');
      await person.answer(`How many tasks of ${service}?`, '3');
      await person.see(`Scale ${service} to 3?`);
      await picture('scale-plan');
      await person.confirm('Scale');
      await settled(3, 1);
    });

    it('is redeployed', async () => {
      await person.clickRowAction(service, 'Redeploy Service');
      await person.see(`Redeploy ${service}?`);
      await picture('redeploy-plan');
      await person.confirm('Redeploy');
      await person.seeBelow(service, /IN_PROGRESS/);
      await picture('redeploying');
      await settled(3, 1);
    });

    it('is updated to a revision', async () => {
      await person.openFile('task-definition.json');
      await person.runCommand('Slipway: Register Task Definition');
      await person.see(`Registered ${family}:2 in ${region}`);
      await person.clickRowAction(service, 'Update Service…');
      await person.seeQuestion(`Revision for ${service}`);
      await picture('revisions');
      await person.pick(`Revision for ${service}`, `${family}:2`);
      await person.see(`Update ${service} to ${family}:2?`);
      await picture('update-plan');
      await person.confirm('Update');
      await settled(3, 2);
    });

    it('goes back by itself from a revision that does not start, and says why', async () => {
      const broken = await cloud.registerAgain(`${family}:2`);
      aws.breakRevision(
        broken,
        'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref docker.io/library/containerofcats:1: not found',
      );
      await person.clickRowAction(service, 'Update Service…');
      await person.pick(`Revision for ${service}`, `${family}:3`);
      await person.confirm('Update');
      await person.see(`${service} does not run ${family}:3, and ECS went back to ${family}:2`, 60_000);
      await picture('gone-back');
      await settled(3, 2);
      // More of the tasks can be seen then.
      await foldView(editor.page, 'Runs');
      await person.runCommand('Notifications: Clear All Notifications');
      await person.clickRowAction(`${family}:3`, 'Explain Failure');
      await person.see(new RegExp(`${family}:3 stopped: `));
      await picture('explained');
    });

    it('is rolled back', async () => {
      await person.chooseFromMenu(service, 'Roll Back Service…');
      await person.see(`Roll ${service} back to ${family}:1?`);
      await picture('roll-back-plan');
      await person.confirm('Roll Back');
      await settled(3, 1);
    });

    it('is deleted', async () => {
      await person.chooseFromMenu(service, 'Delete Service…');
      await person.see(`Delete the service ${service}?`);
      await picture('delete-service');
      await person.confirm('Delete');
      await person.row(service).waitFor({ state: 'detached' });
    });

    /** The service runs as many tasks of a revision, and its deployment is complete. */
    async function settled(count: number, revision: number): Promise<void> {
      await person.seeRow(service, new RegExp(`${count} of ${count} running · ${family}:${revision}`), 60_000);
    }
  });
}
