import assert from 'node:assert/strict';

import { hubServer, isSameRegistry, readEcrHost, registryName } from '../../../client/registry/registryName';

describe('the name of a registry', () => {
  for (const text of [
    'docker.io',
    '',
    'https://index.docker.io/v1/',
    'registry-1.docker.io',
    'hub.docker.com',
    'https://hub.docker.com/r/me',
  ]) {
    it(`is Docker Hub's for "${text}"`, () => assert.equal(registryName(text), 'docker.io'));
  }

  it('is the host and port, whatever is written around it', () => {
    assert.equal(registryName(' https://GHCR.io/me/ '), 'ghcr.io');
    assert.equal(registryName('localhost:5000'), 'localhost:5000');
    assert.equal(registryName('[::1]:5000'), '[::1]:5000');
  });

  for (const text of ['--password=x', '-u', 'not a host', 'me', '$(id)', 'ghcr.io:x', 'a@b.c']) {
    it(`is not "${text}"`, () => assert.throws(() => registryName(text), { name: 'UserError' }));
  }

  it("is known in docker's configuration under its own words", () => {
    assert.equal(hubServer('docker.io'), 'https://index.docker.io/v1/');
    assert.equal(hubServer('ghcr.io'), 'ghcr.io');
    assert.ok(isSameRegistry('https://index.docker.io/v1/', 'docker.io'));
    assert.ok(isSameRegistry('https://ghcr.io', 'ghcr.io'));
    assert.ok(!isSameRegistry('gcr.io', 'ghcr.io'));
  });
});

describe('a registry of ECR', () => {
  const hosts: readonly (readonly [string, string])[] = [
    ['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'eu-central-1'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['123456789012.dkr-ecr.us-east-1.on.aws', 'us-east-1'],
  ];
  for (const [host, region] of hosts) {
    it(`is seen in ${host}`, () => assert.deepEqual(readEcrHost(host), { account: '123456789012', region }));
  }

  for (const host of [
    'public.ecr.aws',
    'docker.io',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.example',
    '12345.dkr.ecr.us-east-1.amazonaws.com',
    'x.123456789012.dkr.ecr.us-east-1.amazonaws.com',
  ]) {
    it(`is not seen in ${host}`, () => assert.equal(readEcrHost(host), undefined));
  }
});
