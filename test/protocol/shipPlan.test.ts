import assert from 'node:assert/strict';

import { startServer, type LspClient } from '../support/lspClient';

const uri = 'file:///cats/.slipway.json';
const plan = '{ "taskDefinition": "task-definition.json", "target": { "cluster": "cats", "launchType": "fargate" } }\n';

describe('A ship plan over stdio', () => {
  let server: LspClient;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  it('is known by its name, and has problems with fixes', async () => {
    const [problem, ...others] = await server.open(uri, 'json', plan);
    assert.ok(problem);
    assert.deepEqual(others, []);
    assert.match(String(problem.message), /^launchType is FARGATE or EC2, not fargate/);

    const actions = await server.codeActions(uri, problem);
    const [edit] = actions.flatMap((action) => action.edit?.changes?.[uri] ?? []);
    assert.equal(edit?.newText, '"FARGATE"');
    assert.deepEqual(await server.change(uri, plan.replace('"fargate"', edit.newText)), []);
  });

  it('is no plan under another name', async () => {
    assert.deepEqual(await server.open('file:///cats/settings.json', 'json', plan), []);
  });

  it('survives what is half typed', async () => {
    await server.open(uri, 'json', '');
    for (const text of ['{', '{ "target": ', '[', '{ "images": { "web": ', 'null'])
      assert.ok((await server.change(uri, text)).length > 0, text);
  });
});
