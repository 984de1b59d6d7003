import assert from 'node:assert/strict';

import { findFoldingRanges } from '../../../../server/taskDefinition/editing/folding';
import { findSymbols } from '../../../../server/taskDefinition/editing/symbols';
import { parseTaskDefinition } from '../../../../server/taskDefinition/taskDefinition';
import { readCursorMark } from '../../../support/cursorMark';

function read(marked: string) {
  const { text, position } = readCursorMark(marked);
  return { document: parseTaskDefinition(text), text, position };
}

describe('symbols and folding of a task definition', () => {
  it('show containers with their images, and what is in them by name', () => {
    const { document } = read(
      '{ "family": "cats", "containerDefinitions": [{ "name": "web", "image": "nginx:1.27", "portMappings": [{ "containerPort": 80 }] }] }|',
    );
    const [family, containers] = findSymbols(document);
    assert.deepEqual([family?.name, family?.detail], ['family', 'cats']);
    const [web] = containers?.children ?? [];
    assert.deepEqual([web?.name, web?.detail], ['web', 'nginx:1.27']);
    assert.deepEqual(
      web?.children?.map(({ name }) => name),
      ['name', 'image', 'portMappings'],
    );
    assert.equal(web?.children?.[2]?.children?.[0]?.name, '80');
  });

  it('fold objects and lists of more than two lines', () => {
    assert.deepEqual(findFoldingRanges(parseTaskDefinition('{\n "a": [\n  1\n ],\n "b": [\n ]\n}')), [
      { startLine: 0, endLine: 5 },
      { startLine: 1, endLine: 2 },
    ]);
  });
});
