import assert from 'node:assert/strict';

import { createScope, type Scope } from '../../../server/taskDefinition/scope';
import { parseTaskDefinition } from '../../../server/taskDefinition/taskDefinition';

describe('what a part of a task definition sees of the rest', () => {
  for (const [text, isFargate, isEc2] of [
    ['{}', false, true],
    ['{ "requiresCompatibilities": [] }', false, true],
    ['{ "requiresCompatibilities": ["FARGATE"] }', true, false],
    ['{ "requiresCompatibilities": ["EC2", "FARGATE"] }', true, true],
    ['{ "requiresCompatibilities": ["EXTERNAL"] }', false, true],
    ['{ "requiresCompatibilities": ["MANAGED_INSTANCES"] }', false, false],
    ['{ "requiresCompatibilities": ["${LAUNCH_TYPE}"] }', false, false],
    ['{ "requiresCompatibilities": ${LAUNCH_TYPES} }', false, false],
  ] as const) {
    it(`is ${isFargate ? '' : 'not '}Fargate and ${isEc2 ? '' : 'not '}EC2 in ${text}`, () => {
      const scope = read(text);
      assert.deepEqual([scope.isFargate(), scope.isEc2()], [isFargate, isEc2]);
    });
  }

  for (const [text, mode] of [
    ['{}', 'bridge'],
    ['{ "networkMode": "host" }', 'host'],
    ['{ "networkMode": "${MODE}" }', undefined],
    ['{ "requiresCompatibilities": ["FARGATE"], "networkMode": "bridge" }', 'awsvpc'],
  ] as const) {
    it(`is the network mode ${mode} in ${text}`, () => assert.equal(read(text).networkMode(), mode));
  }

  it('is the size of the task in units and MiB', () => {
    const scope = read('{ "cpu": ".5 vCPU", "memory": "1 GB" }');
    assert.deepEqual([scope.taskCpu(), scope.taskMemory()], [512, 1024]);
  });

  it('is no size where that is a placeholder, but that there is one', () => {
    const scope = read('{ "memory": "${MEMORY}" }');
    assert.deepEqual([scope.hasTaskMemory(), scope.taskMemory(), scope.taskCpu()], [true, undefined, undefined]);
  });

  it('is which containers there are', () => {
    const scope = read('{ "containerDefinitions": [{ "name": "app" }, { "name": "app", "cpu": 1 }] }');
    assert.deepEqual([scope.hasContainer('app'), scope.hasContainer('db')], [true, false]);
    assert.equal(scope.container('app')?.pointer, '/containerDefinitions/0');
  });

  it('cannot be that a container is missing while the name of another is unknown', () => {
    const scope = read('{ "containerDefinitions": [{ "name": "app" }, { "name": "<NAME>" }] }');
    assert.deepEqual([scope.hasContainer('app'), scope.hasContainer('db')], [true, undefined]);
  });

  it('cannot be that a volume is missing while the list of volumes is unknown', () => {
    assert.equal(read('{ "volumes": ${VOLUMES} }').hasVolume('data'), undefined);
    assert.equal(read('{}').hasVolume('data'), false);
  });

  it('is which volumes are mounted', () => {
    const scope = read('{ "containerDefinitions": [{ "mountPoints": [{ "sourceVolume": "data" }] }] }');
    assert.deepEqual([scope.isMounted('data'), scope.isMounted('logs')], [true, false]);
  });

  it('is found in what DescribeTaskDefinition answers', () => {
    assert.equal(read('{ "taskDefinition": { "networkMode": "host" } }').networkMode(), 'host');
  });
});

function read(text: string): Scope {
  return createScope(parseTaskDefinition(text).definition);
}
