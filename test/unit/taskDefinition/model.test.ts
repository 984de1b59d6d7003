import assert from 'node:assert/strict';

import { ContainerDefinition$, HealthCheck$, RegisterTaskDefinitionRequest$, Ulimit$ } from '@aws-sdk/client-ecs';

import { modelOf } from '../../../server/taskDefinition/model';
import { describeOnlyMembers, shapes, taskDefinitionShape } from '../../../server/taskDefinition/model.generated';

describe('the model of a task definition', () => {
  // The SDK's run-time schemas: [kind, namespace, name, traits, members, types, count of required members].
  for (const schema of [RegisterTaskDefinitionRequest$, ContainerDefinition$, HealthCheck$, Ulimit$]) {
    const [, , name, , members] = schema;
    const required = Number(schema[6] ?? 0);

    it(`has the members of the SDK's ${name}, and the same of them required`, () => {
      const shape = shapes[name];
      assert.deepEqual(Object.keys(shape?.members ?? {}).sort(), [...members].sort());
      assert.equal(shape?.required.length, required);
    });
  }

  it('knows the values of enums, and what lists consist of', () => {
    const definition = shapes[taskDefinitionShape];
    assert.ok(definition);
    const mode = modelOf(definition, 'networkMode');
    assert.deepEqual(mode?.type === 'string' && mode.values, ['awsvpc', 'bridge', 'host', 'none']);
    assert.deepEqual(modelOf(definition, 'volumes'), { type: 'list', of: { type: 'structure', shape: 'Volume' } });
  });

  it('has a shape for each it refers to', () => {
    for (const shape of Object.values(shapes)) {
      for (const model of Object.values(shape.members)) {
        const inner = model.type === 'list' || model.type === 'map' ? model.of : model;
        if (inner.type === 'structure') assert.ok(shapes[inner.shape], inner.shape);
      }
    }
  });

  it('tells what only DescribeTaskDefinition has', () => {
    assert.ok(describeOnlyMembers.includes('taskDefinitionArn'));
    assert.ok(describeOnlyMembers.includes('requiresAttributes'));
    assert.ok(!describeOnlyMembers.includes('family'));
  });

  it('has no member by accident of language', () => {
    const definition = shapes[taskDefinitionShape];
    assert.equal(definition && modelOf(definition, 'constructor'), undefined);
  });
});
