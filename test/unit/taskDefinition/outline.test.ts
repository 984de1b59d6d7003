import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readMarks } from '../../../server/lint/example';
import { nothingAround } from '../../../server/lint/surroundings';
import { taskDefinition } from '../../../server/taskDefinition/language';
import { outlined, outlineOf } from '../../../server/taskDefinition/outline';
import type { TaskDefinitionNodes } from '../../../server/taskDefinition/rule';
import type { Scope } from '../../../server/taskDefinition/scope';
import { Value } from '../../../server/taskDefinition/value';
import { validDefinitions } from '../../support/brokenDefinitions';
import { readCases } from '../../support/ruleExamples';

const text = JSON.stringify(validDefinitions.fargate, undefined, 2);
const outline = (edited: string) => {
  const { placed } = taskDefinition.parse(edited);
  assert.ok(placed);
  return outlineOf(placed);
};

describe('the outline of a task definition', () => {
  it('has each member of a container that the rules for the whole look at, and no other', () => {
    assert.deepEqual([...lookedAt()].sort(), [...outlined].sort());
  });

  it('stays the same while somebody types into what is not in it', () => {
    const command = text.replace('"name": "web"', '"name": "web", "command": [\n"sleep",\n"1"]');
    assert.equal(outline(command), outline(command.replace('sleep', 'sleep well')));
  });

  it('is another one when what is in it has changed or moved', () => {
    const before = outline(text);
    assert.notEqual(outline(text.replace('"name": "web"', '"name": "site"')), before);
    const user = text.replace('"name": "web"', '"user": "ada", "name": "web"');
    assert.notEqual(outline(user.replace('ada', 'charles')), outline(user), 'a column further on');
    assert.notEqual(
      outline(user.replace('"ada"', 'null')),
      outline(user.replace('"ada"', 'true')),
      'not there any more',
    );
    assert.notEqual(outline(text.replace('{', '{ "tags": [],')), outline(text));
  });
});

/** The members of containers whose values were read when the rules for the whole looked at all examples. */
function lookedAt(): ReadonlySet<string> {
  const names = new Set<string>();
  let isLooking = false;
  const note = (value: Value) => {
    const { name, parent } = value;
    const isMember = parent?.parent?.name === 'containerDefinitions' && parent.parent.kind === 'array';
    if (isLooking && isMember && name !== undefined) names.add(name);
  };
  const undo = [
    ...(['member', 'members', 'items'] as const),
    ...(['text', 'number', 'boolean', 'written', 'source'] as const),
  ].map((reader) => noteReads(reader, note));
  try {
    for (const each of definitions()) {
      const walked = taskDefinition.parse(each);
      taskDefinition.walk(walked, nothingAround, look, (_origin, scope, show) => show(scope));
    }
  } finally {
    for (const each of undo) each();
  }
  return names;

  function look(key: keyof TaskDefinitionNodes, node: unknown, scope: Scope) {
    if (key !== 'taskDefinition') return;
    isLooking = true;
    for (const { visit } of taskDefinition.rules) visit.taskDefinition?.(node as Value, scope, () => undefined);
    isLooking = false;
  }
}

function noteReads(reader: string, note: (value: Value) => void): () => void {
  const original = Object.getOwnPropertyDescriptor(Value.prototype, reader);
  assert.ok(original);
  const noting = (read: (...args: unknown[]) => unknown) =>
    function (this: Value, ...args: unknown[]) {
      note(this);
      return Reflect.apply(read, this, args);
    };
  Object.defineProperty(Value.prototype, reader, {
    ...original,
    ...(original.get ? { get: noting(original.get) } : { value: noting(original.value as () => unknown) }),
  });
  return () => void Object.defineProperty(Value.prototype, reader, original);
}

/** All examples of all rules, and the files of the corpus. */
function definitions(): readonly string[] {
  const cases = join(__dirname, '../../rules/task-definition');
  const examples = [
    ...taskDefinition.rules.flatMap(({ examples: ofRule }) => ofRule),
    ...readdirSync(cases).flatMap((file) =>
      readCases(readFileSync(join(cases, file), 'utf8')).map(({ example }) => example),
    ),
  ];
  const corpus = join(__dirname, '../../corpus/files/task-definitions');
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((file) => /\.jsonc?$/.test(file));
  return [
    ...examples.map((example) => ('bad' in example ? readMarks(example.bad).text : example.good)),
    ...files.map((file) => readFileSync(join(corpus, file), 'utf8')),
  ];
}
