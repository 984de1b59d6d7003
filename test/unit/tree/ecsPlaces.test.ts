import assert from 'node:assert/strict';

import { createPlaces } from '../../../client/aws/places';
import { createEcsTree } from '../../../client/tree/ecs';
import type { TreeSource } from '../../../client/tree/treeSource';
import type { FakeAws } from '../../support/fakeAws';
import type { Answer } from '../../support/fakeEcs';
import { quick, startTree } from '../../support/ecsTree';
import { childrenOf, nextChange, showRows } from '../../support/rows';

const signal = new AbortController().signal;

describe('the rows of ECS', () => {
  let fake: FakeAws;
  let tree: TreeSource;
  const startWith = async (...given: Parameters<typeof startTree>) => {
    ({ fake, tree } = await startTree(...given));
  };

  afterEach(async () => {
    tree.setVisible?.(false);
    await fake.close();
    assert.deepEqual(fake.ecs.mistakes, []);
  });

  it('say whose account it is once that is known', async () => {
    await startWith();
    await showRows(tree);
    assert.equal((await showRows(tree))[0], `cats · eu-west-1 | 123456789012 · ${fake.ecs.endpoint}`);
  });

  it('leave profile and region to be chosen anew from the row that shows them', async () => {
    await startWith();
    const [root] = await tree.roots(signal);
    assert.deepEqual([root?.tags, root?.args], [['connection', 'chosen'], undefined]);
  });

  it('say that a login has expired, and what to do', async () => {
    await startWith({ ListClusters: [{ error: 'ExpiredTokenException', message: 'expired' }] });
    const [row] = await childrenOf((await tree.roots(signal))[0]);
    assert.deepEqual(
      [row?.label, row?.description, row?.onClick?.command],
      [
        'The sign-in of the profile "cats" has expired',
        'Renew them, or choose another profile.',
        'slipway.selectProfile',
      ],
    );
  });

  it('ask again by themselves after somebody signed in, and not before', async () => {
    const expired: Answer = { error: 'ExpiredTokenException', message: 'expired' };
    await startWith({ ListClusters: [expired, { reply: { clusterArns: ['cats'] } }] });
    let stamp = 'before';
    tree = createEcsTree({ ...fake.aws, stamp: async () => stamp }, { pace: quick });
    await showRows(tree);

    const change = nextChange(tree);
    tree.setVisible?.(true);
    await new Promise((later) => setTimeout(later, 50));
    assert.equal(fake.inputs('ListClusters').length, 1);
    stamp = 'after';
    await change;
    assert.equal((await showRows(tree))[1], '  cats | 1 running · 2 pending');
  });

  it('are also those of the profiles and regions that were added, each with commands of its own', async () => {
    await startWith();
    const places = createPlaces({ load: () => [], save: async () => undefined });
    tree = createEcsTree(fake.aws, { places, pace: quick });
    const change = nextChange(tree);
    await places.add({ profile: 'cats', region: 'eu-north-1' });
    await change;

    const [, added] = await tree.roots(signal);
    assert.deepEqual(
      [added?.label, added?.tags, added?.args],
      ['cats · eu-north-1', ['connection', 'added'], { profile: 'cats', region: 'eu-north-1' }],
    );
    const [cluster] = await childrenOf(added);
    assert.deepEqual(cluster?.args, { cluster: 'cats', profile: 'cats', region: 'eu-north-1' });
  });

  it('show the chosen profile and region once although it was added too', async () => {
    await startWith();
    const places = createPlaces({
      load: () => [{ profile: 'cats', region: 'eu-west-1' }],
      save: async () => undefined,
    });
    tree = createEcsTree(fake.aws, { places, pace: quick });
    assert.deepEqual((await tree.roots(signal)).length, 1);
  });

  it('offer to sign in where the login of a profile has expired that signs in with SSO', async () => {
    await startWith();
    await fake.files.write({
      config: `[profile cats]\nregion = eu-west-1\nsso_session = home\nsso_account_id = 1\nsso_role_name = Cats\n[sso-session home]\nsso_region = eu-west-1\nsso_start_url = https://cats.awsapps.example/start\n`,
      credentials: '',
    });
    const [row] = await childrenOf((await tree.roots(signal))[0]);
    assert.deepEqual(
      [row?.label, row?.onClick],
      [
        'The sign-in of the profile "cats" has expired',
        { command: 'slipway.signInToAws', args: [{ profile: 'cats' }, 'button'] },
      ],
    );
  });

  it('ask for a profile and region where none was ever chosen', async () => {
    await startWith({}, {});
    const [row] = await tree.roots(signal);
    assert.deepEqual(
      [row?.label, row?.onClick?.command],
      ['Choose an AWS profile and region to see your clusters', 'slipway.selectProfile'],
    );
  });

  it('are those of the profile and region that is chosen', async () => {
    await startWith();
    await showRows(tree);
    const change = nextChange(tree);
    await fake.aws.select({ profile: 'cats', region: 'eu-north-1' });
    await change;
    assert.equal((await tree.roots(signal))[0]?.label, 'cats · eu-north-1');
  });
});
