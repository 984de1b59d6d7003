import assert from 'node:assert/strict';

import { createAws } from '../../client/aws/aws';
import { authorizationToken, createRepository, repositories } from '../../client/aws/ecr';
import { whoAmI } from '../../client/aws/identity';
import { securityGroups, subnets, vpcs } from '../../client/aws/network';
import { connectToMoto } from '../support/liveAws';
import type { LiveAws } from '../support/liveAws';
import { requirePart } from '../support/parts';

const signal = new AbortController().signal;

describe('an AWS API server', () => {
  let live: LiveAws;
  before(async () => {
    live = await connectToMoto('eu-south-1');
  });
  after(() => live.close());

  it('is found by the endpoint_url of a profile', async () => {
    const { account, arn } = await whoAmI(live.connection, signal);
    assert.equal(account, '123456789012');
    assert.match(arn, /^arn:aws:/);
  });

  it('is found by AWS_ENDPOINT_URL', async () => {
    const aws = createAws({
      load: () => undefined,
      save: async () => undefined,
      env: { AWS_ENDPOINT_URL: requirePart('aws'), AWS_REGION: 'eu-south-1' },
    });
    const connection = await aws.connect({ profile: 'moto' });
    assert.equal((await whoAmI(connection, signal)).account, '123456789012');
  });

  it('has a default VPC with subnets in several zones and a security group', async () => {
    const [vpc] = await vpcs(live.connection, signal);
    assert.equal(vpc?.isDefault, true);
    const zones = (await subnets(live.connection, vpc.id, signal)).map(({ zone }) => zone);
    assert.deepEqual(zones.slice(0, 2), ['eu-south-1a', 'eu-south-1b']);
    const [group] = await securityGroups(live.connection, vpc.id, signal);
    assert.equal(group?.name, 'default');
  });

  it('creates an ECR repository once, and lists it', async () => {
    const name = `cats/${Date.now()}`;
    const created = await createRepository(live.connection, name, signal);
    assert.equal(created.uri, `123456789012.dkr.ecr.eu-south-1.amazonaws.com/${name}`);
    assert.deepEqual((await createRepository(live.connection, name, signal)).arn, created.arn);
    const listed = await repositories(live.connection, signal);
    assert.ok(listed.some((repository) => repository.uri === created.uri));
  });

  it('gives a token for its registry', async () => {
    const token = await authorizationToken(live.connection, signal);
    assert.deepEqual([token.user, token.registry], ['AWS', '123456789012.dkr.ecr.eu-south-1.amazonaws.com']);
    assert.ok(token.password.length > 0);
  });
});
