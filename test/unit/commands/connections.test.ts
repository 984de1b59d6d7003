import assert from 'node:assert/strict';

import { whoAmI } from '../../../client/aws/identity';
import { addConnection } from '../../../client/commands/addConnection';
import { removeConnection } from '../../../client/commands/removeConnection';
import { selectProfile } from '../../../client/commands/selectProfile';
import { signInToAws } from '../../../client/commands/signInToAws';
import { startFakeAws } from '../../support/fakeAws';
import type { FakeAws } from '../../support/fakeAws';
import { toolsFor } from '../../support/toolsFor';

const signal = new AbortController().signal;
const north = { profile: 'cats', region: 'eu-north-1' };
const west = { profile: 'cats', region: 'eu-west-1' };
const login = { program: '/usr/bin/aws', args: ['sso', 'login', '--profile', 'cats'], env: {} };

describe('commands for profiles and regions', () => {
  let fake: FakeAws;
  beforeEach(async () => {
    fake = await startFakeAws({});
  });
  afterEach(() => fake.close());

  it('open another one beside the chosen one, and close it again', async () => {
    const { tools, asked } = toolsFor(fake.aws, {
      answers: { 'Add which AWS profile?': 'cats', 'AWS region': 'eu-north-1' },
    });
    assert.deepEqual(await addConnection.run({}, tools, signal), north);
    assert.deepEqual([asked, tools.places.list()], [['Add which AWS profile?', 'AWS region'], [north]]);
    await removeConnection.run(north, tools, signal);
    assert.deepEqual(tools.places.list(), []);
  });

  it('open one once, and the chosen one not a second time', async () => {
    const { tools } = toolsFor(fake.aws);
    await addConnection.run(north, tools, signal);
    await addConnection.run(north, tools, signal);
    await addConnection.run(west, tools, signal);
    assert.deepEqual(tools.places.list(), [north]);
  });

  it('ask which one to close, and say when there is none', async () => {
    const { tools } = toolsFor(fake.aws, { answers: { 'Remove which profile and region?': 'cats' } });
    await assert.rejects(removeConnection.run({}, tools, signal), {
      message: 'Only the chosen profile and region is open',
    });
    await addConnection.run(north, tools, signal);
    await removeConnection.run({}, tools, signal);
    assert.deepEqual(tools.places.list(), []);
  });

  it('leave the place of an added one to the one chosen before', async () => {
    const { tools } = toolsFor(fake.aws);
    await addConnection.run(north, tools, signal);
    await selectProfile.run(north, tools, signal);
    assert.deepEqual([fake.aws.selection(), tools.places.list()], [north, [west]]);
  });

  it('say nothing of the account before AWS was asked, and then whose it is', async () => {
    let told = 0;
    fake.aws.onAccount(() => told++);
    assert.equal(await fake.aws.account(), undefined);
    const connection = await fake.aws.connect();
    await whoAmI(connection, signal);
    await whoAmI(connection, signal);
    assert.deepEqual([await fake.aws.account(), told], ['123456789012', 1]);
  });

  it('forget the account when the credentials change', async () => {
    const connection = await fake.aws.connect();
    await whoAmI(connection, signal);
    await fake.files.write({
      credentials: '[cats]\naws_access_key_id = AKIDOTHERS\naws_secret_access_key = another-secret\n',
    });
    await connection.ecs('Look', signal, async () => assert.equal(connection.account(), undefined));
  });

  it('sign in to the profile of a row in a terminal, and end when that has ended', async () => {
    const { tools, terminals } = toolsFor({ ...fake.aws, signIn: async () => login });
    assert.deepEqual(await signInToAws.run({ profile: 'cats' }, tools, signal), { profile: 'cats' });
    assert.deepEqual(terminals, [{ title: 'Sign in to AWS', command: login }]);
  });

  it('say that signing in failed, so that nothing is tried again', async () => {
    const { tools } = toolsFor({ ...fake.aws, signIn: async () => login }, { exitCode: 255 });
    await assert.rejects(signInToAws.run({}, tools, signal), {
      message: 'Could not sign in to AWS: "aws sso login --profile cats" ended with exit code 255',
    });
  });
});
