import assert from 'node:assert/strict';

import { isSameDefinition } from '../../../client/run/sameDefinition';

const definition = { family: 'cats', containerDefinitions: [{ name: 'web', image: 'cats:1', memory: 64 }] };
/** As ECS describes it. */
const registered = {
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/cats:3',
  revision: 3,
  status: 'ACTIVE' as const,
  family: 'cats',
  volumes: [],
  containerDefinitions: [
    { environment: [], essential: true, image: 'cats:1', cpu: 0, memory: 64, name: 'web', portMappings: [] },
  ],
};

describe('two definitions', () => {
  it('are the same but for what ECS adds', () => {
    assert.equal(isSameDefinition(definition, registered), true);
    assert.equal(isSameDefinition({ ...definition, tags: [{ key: 'a', value: 'b' }] }, registered), true);
  });

  it('differ by an image, a member, or the order of containers', () => {
    const [web] = definition.containerDefinitions;
    assert.equal(
      isSameDefinition({ ...definition, containerDefinitions: [{ ...web, image: 'cats:2' }] }, registered),
      false,
    );
    assert.equal(isSameDefinition({ ...definition, cpu: '256' }, registered), false);
    const api = { name: 'api', image: 'api:1' };
    const both = { ...registered, containerDefinitions: [{ ...api }, ...registered.containerDefinitions] };
    assert.equal(isSameDefinition({ ...definition, containerDefinitions: [{ ...web }, api] }, both), false);
  });
});
