import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseDockerfile } from '../../../server/dockerfile/dockerfile';
import { dockerfile } from '../../../server/dockerfile/language';
import { isKeyword, type DockerfileRule } from '../../../server/dockerfile/rule';
import { readMarks } from '../../../server/lint/example';
import type { Example } from '../../../server/lint/rule';
import { readCases } from '../../support/ruleExamples';

/** Rules about the first lines, or about all of them. */
const areAboutFiles = new Set([
  'check-directive-invalid',
  'directive-casing',
  'directive-duplicate',
  'empty-file',
  'escape-directive-invalid',
  'line-too-long',
  'no-from',
]);

describe('the examples of a rule show what an instruction can look like', () => {
  for (const rule of dockerfile.rules.filter(({ id }) => !areAboutFiles.has(id))) {
    it(rule.id, () => {
      const shown = new Set(examplesOf(rule).flatMap(formsOf));
      assert.deepEqual(
        formsFor(rule).filter((form) => !shown.has(form)),
        [],
      );
    });
  }
});

type Form = 'continuation' | 'comment between lines' | 'second stage' | 'backtick escape' | 'ONBUILD' | 'heredoc';

/** The forms that what a rule visits can have. */
function formsFor({ visit }: DockerfileRule): readonly Form[] {
  const keys = Object.keys(visit);
  const canBeKept = keys.some((key) => (isKeyword(key) && !/^(?:FROM|MAINTAINER)$/.test(key)) || key === 'command');
  return [
    ...(['continuation', 'comment between lines', 'second stage', 'backtick escape'] as const),
    ...(canBeKept ? (['ONBUILD'] as const) : []),
    ...(keys.includes('command') || keys.includes('RUN') ? (['heredoc'] as const) : []),
  ];
}

function formsOf(example: Example): readonly Form[] {
  const text = 'bad' in example ? readMarks(example.bad).text : example.good;
  const { escape, stages, instructions } = parseDockerfile(text);
  const has = (form: Form, isThere: boolean) => (isThere ? [form] : []);
  return [
    ...has('backtick escape', escape === '`'),
    ...has('second stage', stages.length > 1),
    ...instructions.flatMap(({ instruction: { logical, trigger, heredocs } }) => [
      ...has('continuation', logical.pieces.length > 1),
      ...has('comment between lines', logical.comments.length > 0),
      ...has('ONBUILD', trigger !== undefined),
      ...has('heredoc', heredocs.length > 0 || (trigger?.heredocs.length ?? 0) > 0),
    ]),
  ];
}

function examplesOf({ id, examples }: DockerfileRule): readonly Example[] {
  const file = join(__dirname, '../../rules/dockerfile', `${id}.md`);
  const cases = existsSync(file) ? readCases(readFileSync(file, 'utf8')) : [];
  return [...examples, ...cases.map(({ example }) => example)];
}
