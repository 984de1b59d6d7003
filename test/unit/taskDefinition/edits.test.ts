import assert from 'node:assert/strict';

import { applyEdits } from '../../../server/lint/applyEdits';
import { code } from '../../../server/lint/code';
import type { Edit } from '../../../server/lint/problem';
import {
  addItem,
  addMembers,
  removeMember,
  removeMembers,
  renameMember,
  replaceValue,
  setMember,
} from '../../../server/taskDefinition/edits';
import { parseJson } from '../../../server/taskDefinition/parseJson';
import { findPointer, rootValue, type Value } from '../../../server/taskDefinition/value';

describe('an edit of a task definition', () => {
  it('replaces a value', () => {
    assertEdit('{ "cpu": 256 }', '/cpu', (cpu) => [replaceValue(cpu, '256')], '{ "cpu": "256" }');
  });

  it('renames a member', () => {
    assertEdit('{ "Cpu" : 256 }', '/Cpu', (cpu) => [renameMember(cpu, 'cpu')], '{ "cpu" : 256 }');
  });

  describe('that adds a member', () => {
    const add = (value: Value) => addMembers(value, { memory: '512' });

    it('keeps to one line where the others do', () => {
      assertEdit('{ "cpu": "256" }', '', add, '{ "cpu": "256", "memory": "512" }');
    });

    it('writes no space where the others have none', () => {
      assertEdit('{"cpu":"256"}', '', add, '{"cpu":"256", "memory":"512"}');
    });

    it('begins a line where the others do, with their indentation', () => {
      assertEdit('{\n\t"cpu": "256"\n}\n', '', add, '{\n\t"cpu": "256",\n\t"memory": "512"\n}\n');
    });

    it('ends lines as the file does', () => {
      assertEdit('{\r\n  "cpu": "256"\r\n}', '', add, '{\r\n  "cpu": "256",\r\n  "memory": "512"\r\n}');
    });

    it('leaves a comment with the member it is about', () => {
      const before = '{\n  "cpu": "256" // a quarter\n}';
      assertEdit(before, '', add, '{\n  "cpu": "256", // a quarter\n  "memory": "512"\n}');
    });

    it('uses a comma that is there already', () => {
      const before = '{\n  "cpu": "256", // a quarter\n}';
      assertEdit(before, '', add, '{\n  "cpu": "256", // a quarter\n  "memory": "512"\n}');
    });

    it('opens an empty object', () => {
      assertEdit('{}', '', add, '{ "memory": "512" }');
      assertEdit('{ "a": {  } }', '/a', add, '{ "a": { "memory": "512" } }');
      assertEdit('{\n  "a": {}\n}', '/a', add, '{\n  "a": {\n    "memory": "512"\n  }\n}');
    });

    it('keeps a comment in an otherwise empty object', () => {
      assertEdit('{ /* nothing yet */ }', '', add, '{ "memory": "512" /* nothing yet */ }');
    });

    it('adds several, with what is in them on lines of their own', () => {
      assertEdit(
        code`
          {
            "family": "web"
          }
        `,
        '',
        (root) =>
          addMembers(root, { volumes: [{ name: 'data' }], requiresCompatibilities: ['EC2', 'FARGATE'], tags: [] }),
        code`
          {
            "family": "web",
            "volumes": [
              {
                "name": "data"
              }
            ],
            "requiresCompatibilities": ["EC2", "FARGATE"],
            "tags": []
          }
        `,
      );
    });

    it('makes what is missing on the way', () => {
      const set = (value: Value) => setMember(value, ['options', 'mode'], 'blocking');
      assertEdit(
        '{ "logDriver": "awslogs" }',
        '',
        set,
        '{ "logDriver": "awslogs", "options": { "mode": "blocking" } }',
      );
      assertEdit('{ "options": { "a": "b" } }', '', set, '{ "options": { "a": "b", "mode": "blocking" } }');
      assertEdit('{ "options": { "mode": null } }', '', set, '{ "options": { "mode": "blocking" } }');
      assertEdit('{ "options": null }', '', set, '{ "options": { "mode": "blocking" } }');
    });

    it('adds an item to a list', () => {
      assertEdit('{ "links": ["a"] }', '/links', (links) => addItem(links, 'b'), '{ "links": ["a", "b"] }');
      assertEdit('{ "links": [] }', '/links', (links) => addItem(links, 'b'), '{ "links": ["b"] }');
    });
  });

  describe('that removes a member', () => {
    it('takes its comma along', () => {
      assertEdit('{ "a": 1, "b": 2, "c": 3 }', '/b', removeMember, '{ "a": 1, "c": 3 }');
      assertEdit('{ "a": 1, "b": 2 }', '/a', removeMember, '{ "b": 2 }');
    });

    it('takes the comma before the last', () => {
      assertEdit('{ "a": 1, "b": 2 }', '/b', removeMember, '{ "a": 1 }');
      assertEdit('{\n  "a": 1,\n  "b": 2\n}', '/b', removeMember, '{\n  "a": 1\n}');
    });

    it('leaves an object empty', () => {
      assertEdit('{ "a": 1 }', '/a', removeMember, '{}');
    });

    it('takes its own comment along and leaves those of others', () => {
      const before = '{\n  "a": 1, // first\n  "b": 2, // second\n  // third\n  "c": 3 // last\n}';
      assertEdit(before, '/b', removeMember, '{\n  "a": 1, // first\n  // third\n  "c": 3 // last\n}');
      assertEdit(before, '/c', removeMember, '{\n  "a": 1, // first\n  "b": 2 // second\n}');
    });

    it('takes a trailing comma along', () => {
      assertEdit('{\n  "a": 1,\n  "b": 2,\n}', '/b', removeMember, '{\n  "a": 1\n}');
    });

    it('takes several out at once, neighbours or not', () => {
      const remove = (root: Value) => removeMembers(root.members().filter(({ number = 0 }) => number % 3 !== 0));
      assertEdit('{ "a": 1, "b": 2, "c": 3, "d": 4 }', '', remove, '{ "c": 3 }');
      assertEdit('{ "a": 3, "b": 1, "c": 6, "d": 2, "e": 4 }', '', remove, '{ "a": 3, "c": 6 }');
      assertEdit('{ "a": 1, "b": 2 }', '', remove, '{}');
    });

    it('takes an item out of a list', () => {
      assertEdit('["a", "b", "c"]', '/1', removeMember, '["a", "c"]');
      assertEdit('["a", null, "c"]', '/2', removeMember, '["a", null]');
    });
  });
});

function assertEdit(before: string, pointer: string, edit: (value: Value) => readonly Edit[], after: string): void {
  const root = rootValue(parseJson(before).json);
  const value = root && (findPointer(root, pointer) ?? root);
  assert.ok(value);
  const edited = applyEdits(before, [edit(value)]);
  assert.equal(edited, after);
  assert.deepEqual(parseJson(edited).json.errors, []);
}
