import { DockerfileParser } from 'dockerfile-ast';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseDockerfile } from '../../server/dockerfile/dockerfile';
import { dockerfile } from '../../server/dockerfile/language';
import { readMarks } from '../../server/lint/example';
import { createLinter } from '../../server/lint/lint';
import { nothingAround } from '../../server/lint/surroundings';

const folder = join(__dirname, 'files/dockerfiles');
const linter = createLinter(dockerfile, { rules: 'all' });

/** The errors of each broken file: line from 1 and rule, in the order of the text. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'directives.Dockerfile': ['1 escape-directive-invalid', '3 directive-duplicate', '4 no-from'],
  'heredoc.Dockerfile': ['2 heredoc-unterminated'],
  'stages.Dockerfile': [
    '1 stage-name-invalid',
    '2 copy-from-cycle',
    '3 image-reference-invalid',
    '5 onbuild-trigger',
    '6 from-arguments',
    '7 copy-from-variable',
  ],
  'typos.Dockerfile': [
    '1 unknown-instruction',
    '2 no-from',
    '3 unknown-instruction',
    '4 flag-unknown',
    '4 missing-continuation',
    '5 unknown-instruction',
    '6 expose-port-invalid',
    '7 stopsignal-invalid',
    '8 duration-invalid',
    '8 healthcheck-type',
  ],
  'values.Dockerfile': [
    '2 key-value-missing-equals',
    '3 argument-missing',
    '4 quote-unterminated',
    '5 variable-substitution-bad',
    '6 json-invalid',
    '7 shell-json-form',
    '8 volume-empty',
    '9 argument-missing',
    '10 chmod-invalid',
    '10 flag-value',
    '11 expose-proto-invalid',
  ],
};

describe('real-world Dockerfiles', () => {
  for (const file of readdirSync(join(folder, 'valid'))) {
    it(`have no error in ${file}`, () => assert.deepEqual(errorsOf(read('valid', file)), []));
  }

  for (const file of readdirSync(join(folder, 'broken'))) {
    it(`have every error found in ${file}`, () => assert.deepEqual(errorsOf(read('broken', file)), expected[file]));
  }

  it('are few warnings: less than one a file, on average', () => {
    const byDefault = createLinter(dockerfile, { rules: 'default' });
    const files = readdirSync(join(folder, 'valid'));
    const warnings = files
      .flatMap((file) => byDefault.lint(dockerfile.parse(read('valid', file)), nothingAround))
      .filter(({ severity }) => severity === 'warning');
    assert.ok(warnings.length < files.length, `${warnings.length} warnings in ${files.length} files`);
  });
});

describe('the scanner', () => {
  // Where the two differ, BuildKit is on our side: dockerfile-ast takes the body of `cat 3<<EOF` for instructions, a
  // doubled escape character at the end of a line for a continuation, and one that is alone for a keyword.
  const known = new Set([
    'heredocs.Dockerfile',
    'example 3 of heredoc-unterminated',
    'backslashes.Dockerfile',
    'example 3 of unknown-instruction',
  ]);

  for (const [name, text] of fixtures()) {
    it(`splits ${name} as dockerfile-ast does`, () => {
      const ours = parseDockerfile(text).instructions.map(({ line, instruction }) => {
        const { start } = instruction.name.range;
        return `${line + start.line}:${start.character} ${instruction.keyword}`;
      });
      const theirs = DockerfileParser.parse(text)
        .getInstructions()
        .map((each) => `${each.getRange().start.line}:${each.getRange().start.character} ${each.getKeyword()}`);
      if (known.has(name)) assert.notDeepEqual(ours, theirs, 'This is no longer a difference');
      else assert.deepEqual(ours, theirs);
    });
  }
});

function* fixtures(): Generator<readonly [string, string]> {
  for (const kind of ['valid', 'broken']) {
    for (const file of readdirSync(join(folder, kind))) yield [file, read(kind, file)];
  }
  for (const { id, examples } of dockerfile.rules) {
    for (const [at, example] of examples.entries()) {
      yield [`example ${at + 1} of ${id}`, readMarks('bad' in example ? example.bad : example.good).text];
    }
  }
}

function errorsOf(text: string): readonly string[] {
  return linter
    .lint(dockerfile.parse(text), nothingAround)
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, range }) => `${range.start.line + 1} ${rule}`);
}

function read(kind: string, file: string): string {
  return readFileSync(join(folder, kind, file), 'utf8');
}
