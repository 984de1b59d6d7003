import assert from 'node:assert/strict';

import { fargate, has, labels, onFargate, proposals, taken } from '../../../support/completedDefinition';

describe('completion of values', () => {
  it('offers what an enum has', () => {
    assert.deepEqual(labels('{ "networkMode": "|" }'), ['awsvpc', 'bridge', 'host', 'none']);
    assert.equal(taken('{ "networkMode": | }', 'host'), '{ "networkMode": "host" }');
    assert.equal(taken('{ "networkMode": "ho|st" }', 'none'), '{ "networkMode": "none" }');
  });

  it('explains the conditions of a dependency', () => {
    const offered = proposals(onFargate('"dependsOn": [{ "condition": "|" }]'));
    assert.match(offered.find(({ label }) => label === 'HEALTHY')?.documentation ?? '', /health check/);
  });

  it('offers only what Fargate has', () => {
    assert.deepEqual(labels(`{ ${fargate}, "networkMode": "|" }`), ['awsvpc']);
    assert.deepEqual(labels(onFargate('"logConfiguration": { "logDriver": "|" }')), [
      'awslogs',
      'splunk',
      'awsfirelens',
    ]);
    assert.deepEqual(labels(onFargate('"linuxParameters": { "capabilities": { "add": ["|"] } }')), ['SYS_PTRACE']);
    assert.ok(
      !labels(`{ ${fargate}, "runtimePlatform": { "operatingSystemFamily": "|" } }`).includes(
        'WINDOWS_SERVER_2016_FULL',
      ),
    );
  });

  it('offers the memory that Fargate has for the chosen CPU, with its price, date and Region', () => {
    assert.deepEqual(labels(`{ ${fargate}, "cpu": "256", "memory": "|" }`), ['512', '1024', '2048']);
    assert.deepEqual(labels(`{ ${fargate}, "cpu": ".25 vCPU", "memory": "|" }`), ['512', '1024', '2048']);
    const [least] = proposals(`{ ${fargate}, "cpu": "256", "memory": "|" }`);
    assert.match(least?.documentation ?? '', /\$0\.0123 an hour .* us-east-1, \w+ \d{4}/);
    assert.deepEqual(labels('{ "requiresCompatibilities": ["EC2"], "cpu": "256", "memory": "|" }'), []);
  });

  it('offers every memory before a CPU is chosen, and first the CPUs that go with the memory', () => {
    const sizes = labels(`{ ${fargate}, "memory": "|" }`);
    assert.deepEqual([sizes[0], sizes.at(-1), new Set(sizes).size], ['512', '249856', sizes.length]);
    assert.equal(labels(`{ ${fargate}, "cpu": "|", "memory": "8192" }`)[0], '1024');
    assert.deepEqual(labels(`{ ${fargate}, "cpu": "300", "memory": "|" }`), []);
  });

  it('offers the CPU sizes of Windows for Windows', () => {
    const windows = '"runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }';
    assert.deepEqual(labels(`{ ${fargate}, ${windows}, "cpu": "|" }`), ['1024', '2048', '4096']);
    assert.deepEqual(
      labels(`{ "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "|" } }`),
      ['X86_64'],
    );
  });

  it('offers the names that are given elsewhere', () => {
    const two = (members: string) =>
      `{ "containerDefinitions": [{ "name": "db", "image": "postgres:17" }, { "name": "app", ${members} }], "volumes": [{ "name": "data" }] }`;
    assert.deepEqual(labels(two('"dependsOn": [{ "containerName": "|" }]')), ['db']);
    assert.deepEqual(labels(two('"links": ["|"]')), ['db']);
    assert.deepEqual(labels(two('"volumesFrom": [{ "sourceContainer": "|" }]')), ['db']);
    assert.deepEqual(labels(two('"mountPoints": [{ "sourceVolume": "|" }]')), ['data']);
    assert.deepEqual(labels(two('"portMappings": [{ "containerPort": 80, "hostPort": | }]')), ['80']);
    assert.deepEqual(
      labels(
        '{ "volumes": [{ "name": "|" }], "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data" }] }] }',
      ),
      ['data'],
    );
    assert.deepEqual(
      labels('{ "containerDefinitions": [{ "name": "envoy" }], "proxyConfiguration": { "containerName": "|" } }'),
      ['envoy'],
    );
  });

  it('does not offer what a list has already', () => {
    assert.deepEqual(labels('{ "requiresCompatibilities": ["EC2", "|"] }'), [
      'EXTERNAL',
      'FARGATE',
      'MANAGED_INSTANCES',
    ]);
  });

  it('offers sysctls, tmpfs options, health checks and proxy properties', () => {
    has(onFargate('"systemControls": [{ "namespace": "|" }]'), 'net.core.somaxconn', 'kernel.shmmax');
    has(onFargate('"linuxParameters": { "tmpfs": [{ "mountOptions": ["|"] }] }'), 'noexec');
    assert.deepEqual(labels(onFargate('"healthCheck": { "command": ["|"] }')), ['CMD-SHELL', 'CMD', 'NONE']);
    has('{ "proxyConfiguration": { "properties": [{ "name": "|" }] } }', 'ProxyIngressPort');
    assert.deepEqual(labels(onFargate('"environment": [{ "name": "|" }]')), []);
    assert.deepEqual(labels(onFargate('"systemControls": [{ "namespace": "kernel.sem", "value": "|" }]')), []);
    has(onFargate('"systemControls": [{ "namespace": "net.core.somaxconn", "value": "|" }]'), '1024');
    has('{ "volumes": [{ "dockerVolumeConfiguration": { "driver": "|" } }] }', 'local');
  });

  it('offers ARNs with the account and the Region of the file', () => {
    const text = '{ "executionRoleArn": "arn:aws:iam::123456789012:role/exec", "taskRoleArn": "|" }';
    assert.deepEqual(labels(text), ['arn:aws:iam::123456789012:role/exec', 'arn:aws:iam::123456789012:role/name']);
    const secret = onFargate(
      '"image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1", "secrets": [{ "valueFrom": "|" }]',
    );
    has(secret, 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:name');
  });

  it('offers the log group, Region and prefix that fit the container', () => {
    const options = (option: string) =>
      `{ "family": "cats", "containerDefinitions": [{ "name": "web", "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/a:1", "logConfiguration": { "logDriver": "awslogs", "options": { "${option}": "|" } } }] }`;
    assert.deepEqual(labels(options('awslogs-group')), ['/ecs/cats']);
    assert.deepEqual(labels(options('awslogs-region')), ['eu-west-1']);
    assert.deepEqual(labels(options('awslogs-stream-prefix')), ['web']);
    assert.deepEqual(labels(options('mode')), ['non-blocking', 'blocking']);
  });

  it('writes a whole container into the list, and a whole definition into an empty file', () => {
    assert.match(taken('{ "containerDefinitions": [|] }', 'ContainerDefinition'), /\{\n\t"name": "",\n\t"image": ""/);
    assert.match(taken('|', 'TaskDefinition'), /^\{\n\t"family": ""[^]*"containerDefinitions": \[\n\t\t\{/);
  });
});
