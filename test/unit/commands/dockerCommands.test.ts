import assert from 'node:assert/strict';

import { pushImage } from '../../../client/commands/pushImage';
import { removeImage } from '../../../client/commands/removeImage';
import { signIn } from '../../../client/commands/signIn';
import { signOut } from '../../../client/commands/signOut';
import { tagImage } from '../../../client/commands/tagImage';
import { digest, toolsWithDocker } from '../../support/toolsWithDocker';

const signal = new AbortController().signal;

describe('Tag Image…', () => {
  it('asks nothing when everything is set', async () => {
    const { tools, asked, docker } = toolsWithDocker();
    const tagged = await tagImage.run({ reference: 'cats:1', newReference: 'me/cats' }, tools, signal);
    assert.deepEqual(tagged, { reference: 'me/cats:latest' });
    assert.deepEqual(docker.calls[0]?.args, ['image', 'tag', '--', 'cats:1', 'me/cats']);
    assert.deepEqual(asked, []);
  });

  it('offers the images of the engine', async () => {
    const { tools } = toolsWithDocker({ answers: { 'Tag Image': 'cats:1', 'Tag cats:1': 'me/cats:2' } });
    assert.deepEqual(await tagImage.run({}, tools, signal), { reference: 'me/cats:2' });
  });

  it('refuses a name that begins with a dash', async () => {
    const { tools } = toolsWithDocker();
    await assert.rejects(tagImage.run({ reference: 'cats:1', newReference: '--all' }, tools, signal), {
      name: 'UserError',
    });
  });
});

describe('Push Image…', () => {
  it('tags the image for its destination, pushes it and gives the digest', async () => {
    const { tools, asked, docker, pushes } = toolsWithDocker();
    const args = { reference: 'cats:1', destination: 'me/cats:1', createRepository: true, profile: 'work' };
    assert.deepEqual(await pushImage.run(args, tools, signal), { reference: 'me/cats:1', digest });
    const changes = docker.calls.filter(({ args: [, verb] }) => verb !== 'inspect');
    assert.deepEqual(
      changes.map((call) => call.args),
      [['image', 'tag', '--', 'cats:1', 'me/cats:1']],
    );
    assert.deepEqual(pushes, [{ reference: 'me/cats:1', createRepository: true, profile: 'work' }]);
    assert.deepEqual(asked, []);
  });

  it('offers to copy the reference that a task definition needs', async () => {
    const { tools, said } = toolsWithDocker();
    await pushImage.run({ reference: 'cats:1', destination: 'me/cats:1' }, tools, signal);
    assert.deepEqual(said[0]?.actions, [{ title: 'Copy Reference', command: 'slipway.copyText', args: ['me/cats:1'] }]);
  });

  it('is no success when the registry refuses', async () => {
    const push = async () => Promise.reject(new Error('refused'));
    const { tools, said } = toolsWithDocker({}, undefined, {}, { push });
    await assert.rejects(pushImage.run({ reference: 'me/cats:1', destination: 'me/cats:1' }, tools, signal), /refused/);
    assert.equal(tools.runs.list()[0]?.state(), 'failed');
    assert.deepEqual(said, []);
  });

  it('does not begin with a destination that is no name', async () => {
    const { tools, pushes } = toolsWithDocker();
    await assert.rejects(pushImage.run({ reference: 'cats:1', destination: '-x' }, tools, signal), {
      name: 'UserError',
    });
    assert.deepEqual(pushes, []);
  });
});

describe('Remove Image', () => {
  it('asks once, naming the image', async () => {
    const { tools, asked, docker } = toolsWithDocker({
      answers: { 'Remove cats:1 from the Docker engine?': 'Remove' },
    });
    await removeImage.run({ reference: 'cats:1' }, tools, signal);
    assert.deepEqual(asked, ['Remove cats:1 from the Docker engine?']);
    assert.deepEqual(docker.calls[0]?.args, ['image', 'rm', '--', 'cats:1']);
  });

  it('removes nothing when the question is dismissed', async () => {
    const { tools, docker } = toolsWithDocker();
    await assert.rejects(removeImage.run({ reference: 'cats:1' }, tools, signal), { name: 'AbortError' });
    assert.deepEqual(docker.calls, []);
  });
});

describe('Sign In to Registry…', () => {
  it('hands the access token to the registry and to nobody else', async () => {
    const { tools, logins, said } = toolsWithDocker({ answers: { 'Sign in to ghcr.io': 'hush' } });
    const result = await signIn.run({ registry: 'https://ghcr.io/', user: 'me' }, tools, signal);
    assert.deepEqual(result, { registry: 'ghcr.io', user: 'me' });
    assert.deepEqual(logins, [['ghcr.io', 'me', 'hush']]);
    assert.doesNotMatch(JSON.stringify([said, tools.runs.list()]), /hush/);
  });

  it('is not needed for ECR', async () => {
    const { tools, asked } = toolsWithDocker();
    const registry = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
    await assert.rejects(signIn.run({ registry }, tools, signal), { name: 'UserError', message: /needs no sign-in/ });
    assert.deepEqual(asked, []);
  });
});

describe('Sign Out of Registry', () => {
  it('forgets the registry that is chosen', async () => {
    const { tools, forgotten } = toolsWithDocker({ answers: { 'Sign Out of Registry': 'ghcr.io' } });
    assert.deepEqual(await signOut.run({}, tools, signal), { registry: 'ghcr.io' });
    assert.deepEqual(forgotten, ['ghcr.io']);
  });
});
