import assert from 'node:assert/strict';

import { applyEdits } from '../../server/lint/applyEdits';
import { code } from '../../server/lint/code';
import { readMarks, writeMarks } from '../../server/lint/example';
import type { Language } from '../../server/lint/language';
import { createLinter, type RuleSelection } from '../../server/lint/lint';
import type { NamedRule } from '../../server/lint/rule';
import { renderRule } from '../../server/lint/ruleCard';
import { nothingAround } from '../../server/lint/surroundings';

/** A language of words in lines, in which each line can ask what the line before it was. */
interface Nodes {
  readonly line: Line;
}
interface Line {
  readonly text: string;
}
interface Scope {
  previous(): string;
}

describe('the linter', () => {
  it('runs a rule where its key stands, and moves what it finds to the line of the node', () => {
    const { lint } = linterWith(rule({ visit: { line: (line, _scope, report) => report(word, line.text) } }));
    assert.deepEqual(
      lint('a\nb').map(({ range, message }) => [range.start.line, message]),
      [
        [0, 'a'],
        [1, 'b'],
      ],
    );
  });

  it('remembers what a rule found for a text and for the answers it got', () => {
    let visits = 0;
    const { lint } = linterWith(
      rule({
        visit: {
          line(line, scope, report) {
            visits++;
            if (line.text === 'b') report(word, scope.previous());
          },
        },
      }),
    );
    lint('a\nb');
    assert.equal(visits, 2);
    lint('a\nb');
    assert.equal(visits, 2);
    assert.equal(lint('c\nb')[0]?.message, 'c');
    assert.equal(visits, 4, 'the new line, and the one whose answer changed');
    assert.equal(lint('a\nb')[0]?.message, 'a');
    assert.equal(visits, 4);
  });

  it('leaves out rules that are off by default, unless all are wanted or a setting names them', () => {
    const off = rule({
      byDefault: 'off',
      aliases: ['X1'],
      visit: { line: (_line, _scope, report) => report(word, 'x') },
    });
    assert.equal(linterWith(off).lint('a').length, 0);
    assert.equal(linterWith(off, { rules: 'all' }).lint('a').length, 1);
    const named = linterWith(off, { rules: 'default', severities: { X1: 'error' } }).lint('a');
    assert.deepEqual(named[0]?.severity, 'error');
  });

  it('lets a setting silence a rule and change its weight', () => {
    const on = rule({ visit: { line: (_line, _scope, report) => report(word, 'x') } });
    assert.deepEqual(linterWith(on, { rules: 'all', severities: { 'a-rule': 'off' } }).lint('a'), []);
    assert.equal(linterWith(on, { rules: 'all', severities: { 'a-rule': 'hint' } }).lint('a')[0]?.severity, 'hint');
  });
});

describe('examples', () => {
  it('take carets as marks of the line above, and give them back', () => {
    const text = code`
      WORKDIR app
              ^^^ it is relative
      RUN true
    `;
    const { text: plain, marks } = readMarks(text);
    assert.equal(plain, 'WORKDIR app\nRUN true\n');
    assert.deepEqual(marks[0]?.range, { start: { line: 0, character: 8 }, end: { line: 0, character: 11 } });
    assert.equal(writeMarks(plain, marks), text);
  });

  it('show a rule as a page', () => {
    const page = renderRule(rule({ aliases: ['DL1'], examples: [{ bad: 'x\n', fixed: 'y\n' }] }), 'dockerfile');
    assert.match(page, /^# A rule\n\n`a-rule` · warning\n\nAlso known as `DL1`\./);
    assert.match(page, /Wrong:\n\n```dockerfile\nx\n```\n\nMended:\n\n```dockerfile\ny\n```/);
  });
});

describe('edits', () => {
  const at = (start: number, end: number, newText: string) => ({
    range: { start: { line: 0, character: start }, end: { line: 0, character: end } },
    newText,
  });

  it('are applied together', () => {
    assert.equal(applyEdits('abc', [[at(0, 1, 'x')], [at(2, 3, 'z')]]), 'xbz');
  });

  it('count lines as an editor does, whatever ends them', () => {
    const inThird = { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } }, newText: 'x' };
    assert.equal(applyEdits('a\rb\r\nc', [[inThird]]), 'a\rb\r\nx');
  });

  it('leave out a whole group that touches an earlier one', () => {
    assert.equal(applyEdits('abc', [[at(0, 2, 'x')], [at(1, 3, 'y'), at(0, 0, '!')]]), 'xc');
  });

  it('count the same edit of two problems once', () => {
    assert.equal(applyEdits('abc', [[at(0, 0, '#')], [at(0, 0, '#'), at(1, 2, 'x')]]), '#axc');
  });
});

const word = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function rule(parts: Partial<NamedRule<Nodes, Scope>>): NamedRule<Nodes, Scope> {
  return {
    id: 'a-rule',
    title: 'A rule',
    severity: 'warning',
    why: 'Because.',
    see: 'https://x',
    examples: [],
    visit: {},
    ...parts,
  };
}

function linterWith(only: NamedRule<Nodes, Scope>, selection: RuleSelection = { rules: 'default' }) {
  const linter = createLinter(languageOf(only), selection);
  return { lint: (text: string) => linter.lint(text.split('\n').map(lineOf), nothingAround) };
}

const known = new Map<string, Line>();

function lineOf(text: string): Line {
  const line = known.get(text) ?? { text };
  known.set(text, line);
  return line;
}

function languageOf(only: NamedRule<Nodes, Scope>): Language<readonly Line[], Nodes, Scope> {
  return {
    id: 'dockerfile',
    rules: [only],
    parse: (text) => text.split('\n').map(lineOf),
    walk(lines, _surroundings, visit, once) {
      lines.forEach((line, at) => {
        const scope = { previous: () => lines[at - 1]?.text ?? '' };
        once({ line: at, key: line }, scope, (recorded) => visit('line', line, recorded));
      });
    },
    weigh: () => undefined,
    ignoreHere: () => undefined,
  };
}
