import assert from 'node:assert/strict';

import { applyEdits } from '../../../../server/lint/applyEdits';
import { findDefinitions, findHighlights, findReferences } from '../../../../server/taskDefinition/editing/navigation';
import { prepareRename, rename } from '../../../../server/taskDefinition/editing/rename';
import { parseTaskDefinition } from '../../../../server/taskDefinition/taskDefinition';
import { readCursorMark } from '../../../support/cursorMark';

function read(marked: string) {
  const { text, position } = readCursorMark(marked);
  return { document: parseTaskDefinition(text), text, position };
}

const linked = `{
  "containerDefinitions": [
    { "name": "db", "portMappings": [{ "name": "pg", "containerPort": 5432 }] },
    {
      "name": "app",
      "links": ["db:database"],
      "dependsOn": [{ "containerName": "db", "condition": "START" }],
      "volumesFrom": [{ "sourceContainer": "db" }],
      "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }]
    }
  ],
  "volumes": [{ "name": "data" }],
  "proxyConfiguration": { "containerName": "db" },
  "serviceConnectConfiguration": { "services": [{ "portName": "pg" }] }
}`;
const at = (before: string) => linked.replace(before, `${before}|`);

describe('names in a task definition', () => {
  it('are found where they are given', () => {
    for (const [before, line] of [
      ['"links": ["d', 2],
      ['"containerName": "d', 2],
      ['"sourceContainer": "', 2],
      ['"sourceVolume": "da', 11],
      ['"proxyConfiguration": { "containerName": "', 2],
      ['"portName": "p', 2],
    ] as const) {
      const { document, position } = read(at(before));
      const [found, ...others] = findDefinitions(document, position);
      assert.equal(found?.start.line, line, before);
      assert.deepEqual(others, []);
    }
  });

  it('are found where they are used, with and without where they are given', () => {
    const { document, position } = read(at('{ "name": "d'));
    const lines = (withDefinition: boolean) =>
      findReferences(document, position, withDefinition).map(({ start }) => start.line);
    assert.deepEqual(lines(false), [5, 6, 7, 12]);
    assert.deepEqual(lines(true), [2, 5, 6, 7, 12]);
    assert.equal(findHighlights(document, position).length, 5);
  });

  it('are changed everywhere, and in links without what follows the colon', () => {
    const { document, text, position } = read(at('"links": ["d'));
    assert.equal(prepareRename(document, position)?.name, 'db');
    const edits = rename(document, position, 'postgres');
    assert.ok(!('refusal' in edits));
    const changed = applyEdits(text, [edits]);
    assert.equal(changed, linked.replaceAll('"db', '"postgres'));
  });

  it('are not changed into what ECS refuses, or what another has', () => {
    const { document, position } = read(at('"links": ["d'));
    for (const name of ['', 'a b', 'ü', 'app', 'x'.repeat(256)])
      assert.ok('refusal' in rename(document, position, name), name);
    assert.ok(!('refusal' in rename(document, position, 'data')));

    const port = read(at('{ "name": "p'));
    for (const name of ['Pg', '-pg', 'p'.repeat(65)])
      assert.ok('refusal' in rename(port.document, port.position, name), name);
    assert.ok(!('refusal' in rename(port.document, port.position, '_pg-1')));
  });

  it('are nothing elsewhere, and nothing is concluded from placeholders', () => {
    for (const marked of [
      '|',
      '{ "family": "c|ats" }',
      '{ "containerDefinitions": [{ "name": "${NA|ME}" }] }',
      '{ "containerDefinitions": [{ "name": "a\\\\u0|062" }] }',
    ]) {
      const { document, position } = read(marked);
      assert.deepEqual(findDefinitions(document, position), [], marked);
      assert.equal(prepareRename(document, position), undefined, marked);
    }
  });
});
