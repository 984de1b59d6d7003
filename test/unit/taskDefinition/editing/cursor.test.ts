import assert from 'node:assert/strict';

import { cursorAt, type Cursor } from '../../../../server/taskDefinition/editing/cursor';
import { parseJson } from '../../../../server/taskDefinition/parseJson';

/** What is written at the bar, `key family` or `value containerDefinitions.0.image`. */
function cursor(marked: string): Cursor | undefined {
  const offset = marked.indexOf('|');
  return cursorAt(parseJson(marked.replace('|', '')).json, offset);
}

function place(marked: string): string | undefined {
  const found = cursor(marked);
  return found && [found.at, ...found.path].join(' ');
}

describe('the cursor in a task definition', () => {
  for (const [what, marked, expected] of [
    ['an empty text', '|', 'value'],
    ['an empty object', '{ | }', 'key'],
    ['a key', '{ "fam|ily": "cats" }', 'key'],
    ['a key without its end', '{ "fam|', 'key'],
    ['a key without its end, before another', '{\n  "fam|\n  "cpu": "256"\n}', 'key'],
    ['a bare word where a key belongs', '{ fam| }', 'key'],
    ['a value', '{ "cpu": "|" }', 'value cpu'],
    ['a missing value', '{ "cpu": | }', 'value cpu'],
    ['a missing value before another member', '{\n "cpu": |\n "memory": "512" }', 'value cpu'],
    ['a value that is a placeholder', '{ "cpu": ${C|PU} }', 'value cpu'],
    ['an item', '{ "a": [{}, |] }', 'value a 1'],
    ['an item in a list that does not end', '{ "a": [{ "b": "x" }, { "|', 'key a 1'],
    ['a member of an item', '{ "a": [{ "b": "|" }] }', 'value a 0 b'],
    ['a member behind a list with a wrong bracket', '{ "a": [{ "b": 1 ], "c|" }', 'key'],
    ['a key behind a comment', '{ "a": 1, // b\n | }', 'key'],
    ['a key where the comma before is missing', '{\n "a": 1\n "|"\n}', 'key'],
    ['a key on an empty line where the comma before is missing', '{\n "a": 1\n |\n}', 'key'],
    ['a bare word where the comma before is missing', '{\n "a": 1\n im|\n}', 'key'],
    ['an item on an empty line where the comma before is missing', '{ "a": [\n "b"\n |\n] }', 'value a 0'],
  ] as const) {
    it(`finds ${what}`, () => assert.equal(place(marked), expected));
  }

  for (const [what, marked] of [
    ['in a comment', '{ // a| \n}'],
    ['in a comment that does not end', '{ /* a |'],
    ['behind a value', '{ "a": 1 | }'],
    ['right behind a string', '{ "a": "b"| }'],
    ['behind a key', '{ "a" | }'],
    ['behind the end', '{} | '],
    ['in a second value on the line', '{ "a": 1 "|" }'],
  ] as const) {
    it(`finds nothing ${what}`, () => assert.equal(place(marked), undefined));
  }

  it('spans what is written, up to itself where the end is missing', () => {
    assert.deepEqual([cursor('{ "fa|m": 1 }')?.start, cursor('{ "fa|m": 1 }')?.end], [2, 7]);
    assert.equal(cursor('{ "fa|,\n"x": 1 }')?.end, 5);
  });

  it('knows the other members, before and behind', () => {
    const found = cursor('{ "a": { "x": 1 }, "|": 1, "b": ["c"], "d": "e" }');
    assert.deepEqual([...(found?.others ?? [])], ['a', 'b', 'd']);
  });

  it('knows the other items of a list of strings', () => {
    assert.deepEqual([...(cursor('{ "a": ["x", "|", "y"] }')?.others ?? [])], ['x', 'y']);
  });

  it('tells where a comma is missing, and what follows', () => {
    assert.equal(cursor('{\n "a": 1\n "|"\n}')?.missingComma, 9);
    assert.equal(cursor('{ "|": 1 }')?.next, ':');
    assert.equal(cursor('{ "|"')?.next, undefined);
  });
});
