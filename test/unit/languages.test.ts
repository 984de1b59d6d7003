import assert from 'node:assert/strict';

import { recognise } from '../../server/languages';

describe('recognising a language', () => {
  for (const path of [
    'Dockerfile',
    '/src/Dockerfile.dev',
    'C:\\src\\dockerfile',
    '/src/web.dockerfile',
    '/src/Containerfile',
    'file:///src/my%20app/Dockerfile',
    'vscode-vfs://github/me/app/Dockerfile?ref=1#L3',
  ]) {
    it(`takes ${path} for a Dockerfile`, () => assert.equal(recognise(path, undefined, ''), 'dockerfile'));
  }

  for (const path of [
    'task-definition.json',
    '/src/.aws/task-definition.json',
    '/src/taskdef.json',
    '/src/taskdef-prod.json',
    '/src/ecs-task-def.json',
    '/src/ecs-task-definition.jsonc',
    '/src/task_definition.json',
    '/src/taskDefinition.json',
    '/src/web.taskdef.json',
    '/src/web-task-def.json',
    '/src/web-task-definition.json',
  ]) {
    it(`takes ${path} for a task definition`, () => {
      assert.equal(recognise(path, undefined, ''), 'task-definition');
      assert.equal(recognise(path, 'json', '{ "half": '), 'task-definition');
    });
  }

  for (const path of [
    '/src/package.json',
    '/src/imagedefinitions.json',
    '/src/Dockerfile.dockerignore',
    '/src/mydockerfile',
    '/src/Dockerfile/index.ts',
    '/src/task-definition.ts',
    '/src/settings.json',
    '',
  ]) {
    it(`takes ${JSON.stringify(path)} for neither`, () => assert.equal(recognise(path, undefined, ''), undefined));
  }

  it('goes by what the editor says of a Dockerfile', () => {
    assert.equal(recognise('untitled:Untitled-1', 'dockerfile', ''), 'dockerfile');
    assert.equal(recognise('/src/build.txt', 'dockerfile', ''), 'dockerfile');
  });

  it('knows a task definition by its content, whatever it is called', () => {
    const text = '{ "family": "web", "containerDefinitions": [{ "name": "app", ';
    assert.equal(recognise('/src/web.json', undefined, text), 'task-definition');
    assert.equal(recognise('untitled:Untitled-1', 'json', text), 'task-definition');
    assert.equal(recognise('/src/web.yaml', 'yaml', text), undefined);
  });

  it('knows what DescribeTaskDefinition answers', () => {
    const text = '{ "taskDefinition": { "containerDefinitions": [] }, "tags": [] }';
    assert.equal(recognise('/src/web.json', undefined, text), 'task-definition');
  });

  it('is not misled by the word further down or in a list', () => {
    assert.equal(recognise('/src/a.json', undefined, '{ "input": { "containerDefinitions": [] } }'), undefined);
    assert.equal(recognise('/src/a.json', undefined, '[{ "containerDefinitions": [] }]'), undefined);
    assert.equal(recognise('/src/package.json', undefined, '{ "containerDefinitions": [] }'), undefined);
  });

  it('leaves what is something else alone, whatever it is called', () => {
    for (const text of [
      '{ "$schema": "https://json-schema.org/draft-07/schema", "title": "Task", "properties": { "family": {} } }',
      '{ "Parameters": [], "Tags": [], "Stack": "web" }',
    ]) {
      assert.equal(recognise('/src/task-definition.json', undefined, text), undefined);
    }
  });

  it('goes by the name while the first members are being typed', () => {
    for (const text of ['', '{', '{ "famly": "web" }', '{ "volumes": [], "family": "web", "tags": [] }']) {
      assert.equal(recognise('/src/task-definition.json', undefined, text), 'task-definition', text);
    }
  });

  it('takes every file for a task definition that the settings name', () => {
    const globs = ['deploy/*.ecs.json', '**/live/{web,api}.json', 'service?.tpl'];
    for (const [path, isNamed] of [
      ['/src/deploy/web.ecs.json', true],
      ['file:///src/deploy/web.ecs.json', true],
      ['C:\\src\\deploy\\web.ecs.json', true],
      ['/src/deploy/eu/web.ecs.json', false],
      ['/src/live/api.json', true],
      ['/src/live/db.json', false],
      ['/src/service1.tpl', true],
      ['/src/service12.tpl', false],
    ] as const) {
      assert.equal(recognise(path, 'json', '{}', globs), isNamed ? 'task-definition' : undefined, path);
    }
  });

  it('takes a glob that is no glob for none', () => {
    assert.equal(recognise('/src/a.json', 'json', '{}', ['{a', '[z-a].json', '(']), undefined);
  });

  it('leaves CloudFormation alone, whatever it is called', () => {
    const template = '{ "Resources": { "Task": { "Type": "AWS::ECS::TaskDefinition" } } }';
    assert.equal(recognise('/src/task-definition.json', undefined, template), undefined);
  });

  it('looks at the first 64 KiB only', () => {
    const text = `{ "a": "${'x'.repeat(70_000)}", "containerDefinitions": [] }`;
    assert.equal(recognise('/src/a.json', undefined, text), undefined);
  });

  it('is not stopped by depth or by a broken escape', () => {
    assert.equal(recognise('/src/a.json', undefined, '{"containerDefinitions":'.repeat(2000)), undefined);
    assert.equal(recognise('file:///src/100%/Dockerfile', undefined, ''), 'dockerfile');
  });
});
