import assert from 'node:assert/strict';

import { readTaskDefinition } from '../../../server/taskDefinition/readTaskDefinition';

describe('reading a task definition to register it', () => {
  it('gives what RegisterTaskDefinition takes', () => {
    assertDefinition(
      '{ "family": "web", "containerDefinitions": [{ "name": "app", "memory": 512, "essential": true }] }',
      { family: 'web', containerDefinitions: [{ name: 'app', memory: 512, essential: true }] },
    );
  });

  it('accepts comments, trailing commas and a byte order mark', () => {
    assertDefinition('\uFEFF{ // the site\n "family": "web", "containerDefinitions": [], /* none */ }', {
      family: 'web',
      containerDefinitions: [],
    });
  });

  it('leaves out members that are null, and what a repeated member said before', () => {
    assertDefinition('{ "family": "old", "family": "web", "cpu": null, "containerDefinitions": [{ "user": null }] }', {
      family: 'web',
      containerDefinitions: [{}],
    });
  });

  it('unwraps what DescribeTaskDefinition answers, with its tags and without what ECS sets itself', () => {
    const described = {
      taskDefinition: {
        taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:3',
        family: 'web',
        containerDefinitions: [],
        revision: 3,
        status: 'ACTIVE',
        requiresAttributes: [],
        compatibilities: ['EC2'],
        registeredAt: 1700000000,
        registeredBy: 'arn:aws:iam::123456789012:user/me',
      },
      tags: [{ key: 'team', value: 'cats' }],
    };
    assertDefinition(JSON.stringify(described), {
      family: 'web',
      containerDefinitions: [],
      tags: [{ key: 'team', value: 'cats' }],
    });
  });

  it('names the placeholders that are not filled in', () => {
    assertReason(
      '{ "family": "${FAMILY}", "cpu": ${CPU}, "containerDefinitions": [] }',
      'It has placeholders that are not filled in yet: ${FAMILY}, ${CPU}',
    );
    assertReason(
      '{ "family": "web", "containerDefinitions": [{ "image": "<IMAGE1_NAME>" }, { "image": "<IMAGE1_NAME>" }] }',
      'It has placeholders that are not filled in yet: <IMAGE1_NAME>',
    );
  });

  it('refuses containerDefinitions that are not a list', () => {
    for (const odd of ['{}', '7', '"web"']) {
      assertReason(`{ "family": "web", "containerDefinitions": ${odd} }`, 'containerDefinitions is not a list');
    }
  });

  it('names the first five of many placeholders', () => {
    const links = Array.from({ length: 8 }, (_, at) => `<L${at}>`);
    assertReason(
      JSON.stringify({ family: 'web', containerDefinitions: [{ links }] }),
      'It has placeholders that are not filled in yet: <L0>, <L1>, <L2>, <L3>, <L4> and 3 more',
    );
  });

  it('leaves the variables of a shell, and text that only looks like a placeholder, as they are', () => {
    const container = {
      command: ['sh', '-c', 'echo $HOME <b>'],
      healthCheck: { command: ['CMD-SHELL', 'test $PORT'] },
      environment: [{ name: 'GREETING', value: 'Hello {name}' }],
      dockerLabels: { rule: 'Host(`{host}`)' },
    };
    const definition = { family: 'web', containerDefinitions: [container] };
    assertDefinition(JSON.stringify(definition), definition);
  });

  for (const [text, reason] of [
    ['', 'The file is empty'],
    ['// nothing', 'The file is empty'],
    ['[]', 'A task definition is an object, and this is a list'],
    ['42', 'A task definition is an object, and this is a number'],
    ['{ "containerDefinitions": [] }', 'It has no family'],
    ['{ "family": "web" }', 'It has no containerDefinitions'],
    ['{ "family": "web"\n  "cpu": "256" }', 'Line 2 is not JSON: a comma is expected before "cpu"'],
    ['{ "family": ', 'Line 1 is not JSON: a value is expected here'],
    ['['.repeat(10_000), 'Line 1 is not JSON: it is nested too deeply to be read'],
  ] as const) {
    it(`says why there is none in ${JSON.stringify(text.slice(0, 40))}`, () => assertReason(text, reason));
  }
});

function assertDefinition(text: string, definition: object): void {
  assert.deepEqual(readTaskDefinition(text), { definition });
}

function assertReason(text: string, reason: string): void {
  assert.deepEqual(readTaskDefinition(text), { reason });
}
