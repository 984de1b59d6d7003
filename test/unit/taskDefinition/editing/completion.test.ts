import assert from 'node:assert/strict';

import { complete } from '../../../../server/taskDefinition/editing/completion';
import { withoutPlaces } from '../../../../server/taskDefinition/editing/snippet';
import { parseTaskDefinition } from '../../../../server/taskDefinition/taskDefinition';
import { applyEdits } from '../../../../server/lint/applyEdits';
import { readCursorMark } from '../../../support/cursorMark';

/** What is offered at the mark. */
function proposals(marked: string) {
  const { text, position } = readCursorMark(marked);
  return complete(parseTaskDefinition(text), position);
}

function labels(marked: string): readonly string[] {
  return proposals(marked).map(({ label }) => label);
}

function has(marked: string, ...expected: readonly string[]): void {
  const offered = labels(marked);
  for (const label of expected) assert.ok(offered.includes(label), `${label} is not among ${offered.join(' ')}`);
}

/** The text after the proposal was taken, with nothing filled in. */
function taken(marked: string, label: string): string {
  const proposal = proposals(marked).find((each) => each.label === label);
  assert.ok(proposal, `${label} is not among ${labels(marked).join(' ')}`);
  const { range, newText, others = [] } = proposal;
  return applyEdits(readCursorMark(marked).text, [[...others], [{ range, newText }]]);
}

const fargate = '"requiresCompatibilities": ["FARGATE"]';
const container = (members: string) => `{ ${fargate}, "containerDefinitions": [{ "name": "app", ${members} }] }`;

describe('completion of members', () => {
  it('offers what the definition does not have yet, first what it must have', () => {
    const offered = labels('{ "family": "cats", | }');
    assert.equal(offered[0], 'containerDefinitions');
    assert.ok(!offered.includes('family'));
  });

  it('documents each, and says what it takes and which are required', () => {
    for (const { label, documentation = '', detail = '' } of proposals('{ "containerDefinitions": [{ | }] }')) {
      assert.match(documentation, /docs\.aws\.amazon\.com/, label);
      assert.notEqual(detail, '', label);
    }
    const family = proposals('{ | }').find(({ label }) => label === 'family');
    assert.equal(family?.detail, 'string, required');
  });

  it('writes a member with a value of its shape', () => {
    assert.equal(taken('{ "fam|" }', 'family'), '{ "family": "" }');
    assert.equal(
      taken('{ "containerDefinitions": [{ ess| }] }', 'essential'),
      '{ "containerDefinitions": [{ "essential": true }] }',
    );
    assert.equal(
      taken('{ "containerDefinitions": [{ "port|" }] }', 'portMappings'),
      '{ "containerDefinitions": [{ "portMappings": [\n\t{\n\t\t"containerPort": 80,\n\t\t"protocol": "tcp"\n\t}\n] }] }',
    );
  });

  it('writes JSON for every member, but for the numbers to be filled in', () => {
    for (const { label, newText } of [
      ...proposals('{ | }'),
      ...proposals('{ "containerDefinitions": [{ | }] }'),
      ...proposals('{ "volumes": [{ | }] }'),
      ...proposals('{ "containerDefinitions": [{ "linuxParameters": { | } }] }'),
    ]) {
      const filled = newText.replace(/: (?=[,\n}]|$)/g, ': 0');
      assert.doesNotThrow(() => JSON.parse(`{${filled}}`), `${label}: ${newText}`);
    }
  });

  it('changes only the name of a member that has a value', () => {
    assert.equal(taken('{ "imag|e": "nginx" }', 'family'), '{ "family": "nginx" }');
  });

  it('adds the comma that what follows needs, and the one that is missing before', () => {
    assert.equal(taken('{ "cpu|"\n "memory": "512" }', 'cpu'), '{ "cpu": "256",\n "memory": "512" }');
    assert.equal(taken('{\n "cpu": "256"\n "fam|"\n}', 'family'), '{\n "cpu": "256",\n "family": ""\n}');
    assert.equal(taken('{\n "cpu": "256"\n |\n}', 'family'), '{\n "cpu": "256",\n "family": ""\n}');
    assert.equal(taken('{\n "cpu": "256"\n fam|\n}', 'family'), '{\n "cpu": "256",\n "family": ""\n}');
  });

  it('offers first the conditions that the container it waits for can fulfil', () => {
    const waitFor = (name: string) =>
      `{ "containerDefinitions": [
        { "name": "app", "dependsOn": [{ "containerName": "${name}", "condition": "|" }] },
        { "name": "db", "healthCheck": { "command": ["CMD", "ready"] } },
        { "name": "init", "essential": false }
      ] }`;
    assert.deepEqual(labels(waitFor('db')), ['START', 'HEALTHY', 'COMPLETE', 'SUCCESS']);
    assert.deepEqual(labels(waitFor('init')), ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY']);
    assert.deepEqual(labels(waitFor('other')), ['START', 'HEALTHY', 'COMPLETE', 'SUCCESS']);
  });

  it('offers what splunk can have as a secret', () => {
    const options = '"logConfiguration": { "logDriver": "splunk", "secretOptions": [{ "name": "|" }] }';
    assert.deepEqual(labels(container(options)), ['splunk-token', 'splunk-url']);
  });

  it('writes a value anew from in front of it', () => {
    assert.equal(taken('{ "networkMode": |"awsvpc" }', 'bridge'), '{ "networkMode": "bridge" }');
    assert.equal(
      taken('{ "networkMode": | "awsvpc", "cpu": "1" }', 'bridge'),
      '{ "networkMode": "bridge", "cpu": "1" }',
    );
    assert.equal(taken('{ "networkMode": |\n "cpu": "1" }', 'bridge'), '{ "networkMode": "bridge",\n "cpu": "1" }');
  });

  it('offers nothing in front of an object or a list that is there', () => {
    for (const marked of ['|{ "family": "cats" }', '{ "volumes": |[] }', '{ "runtimePlatform": | {} }']) {
      assert.deepEqual(labels(marked), [], marked);
    }
  });

  it('offers nothing where only a comma can follow, in comments, and behind the end', () => {
    for (const marked of ['{ "cpu": "256" | }', '{ // |\n }', '{ "a": { "b": | } }', '{} |']) {
      assert.deepEqual(labels(marked), [], marked);
    }
  });

  it('leaves out what the launch type and the operating system do not have', () => {
    assert.ok(!labels(container('|')).includes('privileged'));
    assert.ok(!labels(container('|')).includes('links'));
    assert.ok(
      !labels(`{ ${fargate}, "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE" }, | }`).includes(
        'pidMode',
      ),
    );
    assert.ok(!labels('{ "requiresCompatibilities": ["EC2"], | }').includes('ephemeralStorage'));
    has('{ "containerDefinitions": [{ | }] }', 'privileged', 'links');
    has('{ | }', 'ephemeralStorage');
  });

  it('works in what DescribeTaskDefinition answers, with comments, placeholders and half a file', () => {
    has('{ "taskDefinition": { "containerDefinitions": [{ "| }] } }', 'image');
    has('{ // cats\n "cpu": ${CPU}, "|" }', 'memory');
    has('{ "containerDefinitions": [\n { "name": "app",\n "|', 'image');
    has('{\r\n "containerDefinitions": [{\r\n "|"', 'image');
  });

  it('offers the options of the log driver', () => {
    has(container('"logConfiguration": { "logDriver": "awslogs", "options": { "|" } }'), 'awslogs-group', 'mode');
    has(container('"logConfiguration": { "logDriver": "splunk", "options": { "|" } }'), 'splunk-url');
    const [group] = proposals(container('"logConfiguration": { "options": { "awslogs-gr|" } }')).filter(
      ({ label }) => label === 'awslogs-group',
    );
    assert.match(group?.documentation ?? '', /Required: Yes/);
  });
});

describe('completion of values', () => {
  it('offers what an enum has', () => {
    assert.deepEqual(labels('{ "networkMode": "|" }'), ['awsvpc', 'bridge', 'host', 'none']);
    assert.equal(taken('{ "networkMode": | }', 'host'), '{ "networkMode": "host" }');
    assert.equal(taken('{ "networkMode": "ho|st" }', 'none'), '{ "networkMode": "none" }');
  });

  it('explains the conditions of a dependency', () => {
    const offered = proposals(container('"dependsOn": [{ "condition": "|" }]'));
    assert.match(offered.find(({ label }) => label === 'HEALTHY')?.documentation ?? '', /health check/);
  });

  it('offers only what Fargate has', () => {
    assert.deepEqual(labels(`{ ${fargate}, "networkMode": "|" }`), ['awsvpc']);
    assert.deepEqual(labels(container('"logConfiguration": { "logDriver": "|" }')), [
      'awslogs',
      'splunk',
      'awsfirelens',
    ]);
    assert.deepEqual(labels(container('"linuxParameters": { "capabilities": { "add": ["|"] } }')), ['SYS_PTRACE']);
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
    has(container('"systemControls": [{ "namespace": "|" }]'), 'net.core.somaxconn', 'kernel.shmmax');
    has(container('"linuxParameters": { "tmpfs": [{ "mountOptions": ["|"] }] }'), 'noexec');
    assert.deepEqual(labels(container('"healthCheck": { "command": ["|"] }')), ['CMD-SHELL', 'CMD', 'NONE']);
    has('{ "proxyConfiguration": { "properties": [{ "name": "|" }] } }', 'ProxyIngressPort');
    assert.deepEqual(labels(container('"environment": [{ "name": "|" }]')), []);
  });

  it('offers ARNs with the account and the Region of the file', () => {
    const text = '{ "executionRoleArn": "arn:aws:iam::123456789012:role/exec", "taskRoleArn": "|" }';
    assert.deepEqual(labels(text), ['arn:aws:iam::123456789012:role/exec', 'arn:aws:iam::123456789012:role/name']);
    const secret = container(
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

describe('a snippet without its places', () => {
  it('keeps the first choice, the texts, and what is written as such', () => {
    assert.equal(
      withoutPlaces('"a": "${1|x,y|}", "b": ${2:3}, "c": "$3", \\$HOME \\}'),
      '"a": "x", "b": 3, "c": "", $HOME }',
    );
  });
});
