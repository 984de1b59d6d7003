import type { Cloud } from '../../support/cloud';
import type { Person } from '../../support/person';
import type { EcsWalk } from './ecsWalk';
import { cluster } from './names';

/** A cluster with EC2 instances, and its first instance. */
export function creatingCluster(walk: () => EcsWalk): void {
  describe('1. a cluster with instances', () => {
    let cloud: Cloud;
    let person: Person;
    let picture: EcsWalk['picture'];
    before(() => {
      ({ cloud, person, picture } = walk());
    });

    it('is asked for, shown as a template and created resource by resource', async () => {
      await person.runCommand('Slipway: Create Cluster…');
      await person.seeQuestion('What the cluster runs on');
      await picture('what-it-runs-on');
      await person.pick('What the cluster runs on', 'EC2 instances');
      await person.answer('Name of the cluster', cluster);
      await person.pick('Instance type', 't3.small');
      await person.answer('Instances at first');
      await person.answer('Instances at least');
      await person.answer('Instances at most');
      await person.pick('Key pair', 'No key pair');
      await person.accept('Subnets');
      await person.accept('Security groups');
      await person.pick('Who may reach port 80?', 'Everybody');
      await person.see(`Create the cluster "${cluster}" with EC2 instances?`);
      await picture('cluster-plan');
      await person.confirm('Create');
      await person.see('Wait for 1 container instance', 60_000);
      await person.seeRow(cluster, '0 running', 10_000);
      await picture('stack-steps');
      await cloud.addInstance(cluster);
      await person.seeRow(cluster, /1 container instance/, 60_000);
    });

    it('shows its instance with what is free on it', async () => {
      await person.expandRow(cluster);
      await person.expandRow('Container instances');
      await person.seeBelow('Container instances', /^i-[0-9a-f]+.*CPU free.*MiB free/);
      await picture('instance');
      await person.collapseRow('Container instances');
    });
  });
}
