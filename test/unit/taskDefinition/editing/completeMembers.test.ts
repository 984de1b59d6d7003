import assert from 'node:assert/strict';

import { fargate, has, labels, onFargate, proposals, taken } from '../../../support/completedDefinition';

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
    assert.deepEqual(labels(onFargate(options)), ['splunk-token', 'splunk-url']);
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
    assert.ok(!labels(onFargate('|')).includes('privileged'));
    assert.ok(!labels(onFargate('|')).includes('links'));
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
    has(onFargate('"logConfiguration": { "logDriver": "awslogs", "options": { "|" } }'), 'awslogs-group', 'mode');
    has(onFargate('"logConfiguration": { "logDriver": "splunk", "options": { "|" } }'), 'splunk-url', 'mode');
    const [group] = proposals(onFargate('"logConfiguration": { "options": { "awslogs-gr|" } }')).filter(
      ({ label }) => label === 'awslogs-group',
    );
    assert.match(group?.documentation ?? '', /Required: Yes/);
  });
});
