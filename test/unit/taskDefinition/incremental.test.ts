import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Node } from 'jsonc-parser';

import { createLinter } from '../../../server/lint/lint';
import { nothingAround } from '../../../server/lint/surroundings';
import { readJsonTree } from '../../../server/taskDefinition/jsonTree';
import { taskDefinition } from '../../../server/taskDefinition/language';
import { parseJson } from '../../../server/taskDefinition/parseJson';
import { change, validDefinitions } from '../../support/brokenDefinitions';

const corpus = join(__dirname, '../../corpus/files/task-definitions');
const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.jsonc?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(corpus, file), 'utf8') }));
const pieces = ['', 'x', '"', '{', '}', ']', ',', '\n', '// {', '/* [ */', '${A}', '\\', ' {}, ', '"name": null, '];

describe('A task definition that is put together from its containers', () => {
  for (const { file, text } of files) {
    it(`has the tree it has when it is read as a whole: ${file} with something typed into it`, () => {
      for (const edited of editsOf(text)) {
        const { root, errors, templates } = parseJson(edited).json;
        const whole = readJsonTree(edited);
        assert.deepEqual(root && plainNode(root), whole.root && plainNode(whole.root), edited);
        assert.deepEqual([errors, [...templates].sort()], [whole.errors, [...whole.templates].sort()], edited);
      }
    });
  }

  it('is put together where it is valid', () => {
    for (const definition of Object.values(validDefinitions)) {
      for (const text of [JSON.stringify(definition, undefined, 2), JSON.stringify({ taskDefinition: definition })]) {
        const count = parseJson(text).placed?.containers.length;
        assert.equal(count, definition.containerDefinitions.length);
      }
    }
  });

  it('reads a container once for as long as its text and its place stay the same', () => {
    const text = JSON.stringify(validDefinitions.fargate, undefined, 2);
    const containersOf = (edited: string) =>
      parseJson(edited).placed?.containers.map(({ container }) => container) ?? [];
    const [first, second] = containersOf(text);
    const [firstLater, secondLater] = containersOf(text.replace('"warmer"', '"warm"').replace('{', '{\n\n'));
    assert.equal(first, firstLater);
    assert.notEqual(second, secondLater);
  });
});

describe('The task definition rules', () => {
  for (const [base, definition] of Object.entries(validDefinitions)) {
    it(`find in each version of ${base} what they find in it alone`, () => {
      const remembering = createLinter(taskDefinition, { rules: 'all' });
      const texts = [
        definition,
        change(definition, { '/networkMode': 'host' }),
        change(definition, { '/containerDefinitions/-': { name: 'third', image: 'nginx', links: ['web'] } }),
        change(definition, { '/containerDefinitions/0': { name: 'new', image: 'nginx', user: 'root' } }),
        change(definition, { '/volumes': undefined, '/executionRoleArn': undefined }),
        { taskDefinition: definition },
      ].map((each) => JSON.stringify(each, undefined, 2));
      const edited = [...editsOf(texts[0] ?? ''), ...texts, ...texts.map((text) => `\n\n${text}`), ...texts];

      for (const text of edited) {
        const alone = createLinter(taskDefinition, { rules: 'all' }).lint(taskDefinition.parse(text), nothingAround);
        assert.deepEqual(remembering.lint(taskDefinition.parse(text), nothingAround), alone, text);
      }
    });
  }
});

/** The text with one thing after the other typed into it, here and there. */
function editsOf(text: string): readonly string[] {
  const step = Math.max(1, Math.floor(text.length / 40));
  return Array.from({ length: 40 }, (_, at) => {
    const offset = Math.min(text.length, at * step + (at % 7));
    return text.slice(0, offset) + (pieces[at % pieces.length] ?? '') + text.slice(offset);
  });
}

function plainNode({ type, value, offset, length, children }: Node): unknown {
  const known: unknown = value;
  return children
    ? { type, offset, length, children: children.map(plainNode) }
    : { type, offset, length, value: known };
}
