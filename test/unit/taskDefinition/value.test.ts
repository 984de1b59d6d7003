import assert from 'node:assert/strict';

import { parseJson } from '../../../server/taskDefinition/parseJson';
import { findPointer, isSet, rootValue, type Value } from '../../../server/taskDefinition/value';

describe('a JSON value', () => {
  it('knows its pointer, its range and its parent', () => {
    const name = read('{\n  "volumes": [{ "na/m~e": "data" }]\n}').member('volumes')?.items()[0]?.member('na/m~e');
    assert.equal(name?.pointer, '/volumes/0/na~1m~0e');
    assert.deepEqual(name.range, { start: { line: 1, character: 26 }, end: { line: 1, character: 32 } });
    assert.equal(name.parent?.pointer, '/volumes/0');
  });

  it('is found by its pointer', () => {
    const root = read('{ "a/b": [{ "c": 1 }] }');
    assert.equal(findPointer(root, '/a~1b/0/c')?.number, 1);
    assert.equal(findPointer(root, '/a~1b/1/c'), undefined);
    assert.equal(findPointer(root, ''), root);
  });

  it('gives its text, number or boolean, and nothing else', () => {
    const root = read('{ "text": "a", "number": 1, "boolean": false, "null": null, "list": [] }');
    const answers = root.members().map(({ text, number, boolean }) => [text, number, boolean]);
    assert.deepEqual(answers, [
      ['a', undefined, undefined],
      [undefined, 1, undefined],
      [undefined, undefined, false],
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ]);
  });

  it('takes a member that is null for one that is not there', () => {
    const root = read('{ "cpu": null }');
    assert.equal(root.member('cpu'), undefined);
    assert.equal(root.members().length, 1);
  });

  it('takes the last of two members with one name', () => {
    const root = read('{ "cpu": "1", "memory": "2", "cpu": "3" }');
    assert.equal(root.member('cpu')?.text, '3');
    assert.deepEqual(
      root.overwritten().map(([member, by]) => [member.text, by.text]),
      [['1', '3']],
    );
  });

  it('takes the last of two members with one name among many', () => {
    const many = Array.from({ length: 30 }, (_, at) => `"m${at % 29}": ${at}`).join();
    const root = read(`{ ${many} }`);
    assert.equal(root.member('m0')?.number, 29);
    assert.equal(root.overwritten().length, 1);
  });

  it('has names like those of objects without being confused by them', () => {
    const root = read('{ "constructor": "a", "__proto__": "b" }');
    assert.equal(root.member('constructor')?.text, 'a');
    assert.equal(root.member('__proto__')?.text, 'b');
    assert.equal(root.member('toString'), undefined);
  });

  for (const text of [
    '${TAG}',
    'app:$TAG',
    '<IMAGE1_NAME>',
    'web-{stage}',
    '{{ must_env `TAG` }}',
    '$$$BUCKET$$$',
    'arn:aws:iam::XXXXXXXXXXXX:role/web',
    '__VERSION__',
    'ACCOUNT_ID.dkr.ecr',
  ]) {
    it(`does not know what ${text} will be`, () => {
      const value = read(JSON.stringify([text])).items()[0];
      assert.equal(value?.text, undefined);
      assert.equal(value?.written, text);
    });
  }

  for (const text of [
    'nginx:1.27',
    '',
    '/ecs/web',
    'arn:aws:iam::123456789012:role/web',
    '100%',
    'a < b',
    '^\\d{4}-',
  ]) {
    it(`knows ${JSON.stringify(text)} for what it is`, () => {
      assert.equal(read(JSON.stringify([text])).items()[0]?.text, text);
    });
  }

  it('does not know a template that stands where a value would', () => {
    const root = read(
      '{ "cpu": ${CPU}, "memory": {{ .Memory }}, "image": "app:{{ must_env "TAG" }}", "family": "web" }',
    );
    assert.deepEqual(
      root.members().map(({ kind, text }) => [kind, text]),
      [
        ['template', undefined],
        ['template', undefined],
        ['string', undefined],
        ['string', 'web'],
      ],
    );
    assert.deepEqual(root.json.errors, []);
    assert.equal(root.member('cpu')?.written, '${CPU}');
  });

  it('leaves braces in two strings alone', () => {
    const root = read('{ "a": "{{", "b": "}}" }');
    assert.deepEqual(
      root.members().map(({ written }) => written),
      ['{{', '}}'],
    );
  });

  describe('that lacks a member', () => {
    it('is missing it at its name', () => {
      assertMissing('{ "containerDefinitions": [{ "image": "a", "name": "app" }] }', '"app"');
    });

    it('is missing it at its key where it has no name', () => {
      const health = read('{ "healthCheck": { "interval": 5 } }').member('healthCheck');
      assert.equal(textAt(health, health?.missing('command').range), '"healthCheck"');
    });

    it('is missing it at its bracket where it has neither', () => {
      assertMissing('{ "containerDefinitions": [{ "image": "a" }] }', '{');
    });

    it('has the pointer it would have, however deep', () => {
      const root = read('{ "family": "web" }');
      assert.equal(root.missing('a', 'b/c').pointer, '/a/b~1c');
    });
  });

  it('is set unless it is false or empty', () => {
    const root = read('[true, 0, "a", [false], { "a": [1] }, false, "", [], {}, { "a": null }]');
    assert.deepEqual(root.items().map(isSet), [true, true, true, true, true, false, false, false, false, false]);
  });
});

function read(text: string): Value {
  const root = rootValue(parseJson(text).json);
  assert.ok(root);
  return root;
}

function assertMissing(text: string, at: string): void {
  const container = read(text).member('containerDefinitions')?.items()[0];
  assert.equal(textAt(container, container?.missing('memory').range), at);
}

function textAt(value: Value | undefined, range: Value['range'] | undefined): string | undefined {
  return value?.json.text.slice(range?.start.character, range?.end.character);
}
