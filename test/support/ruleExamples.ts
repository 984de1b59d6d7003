import assert from 'node:assert/strict';

import { applyEdits } from '../../server/lint/applyEdits';
import { readMarks, writeMarks, type Mark } from '../../server/lint/example';
import type { Language } from '../../server/lint/language';
import { createLinter } from '../../server/lint/lint';
import type { Problem } from '../../server/lint/problem';
import type { Example } from '../../server/lint/rule';
import { nothingAround, oneFile, type Surroundings } from '../../server/lint/surroundings';

/** Checks the examples of one language's rules. */
export interface ExampleChecker {
  /** Throws an assertion error where the example does not hold. */
  check(rule: string, example: Example): void;
}

/** Makes the one of a language, with all of its rules on. */
export function createExampleChecker<Document, Nodes, Scope extends object>(
  language: Language<Document, Nodes, Scope>,
): ExampleChecker {
  const linter = createLinter(language, { rules: 'all' });
  const namesOf = new Map(language.rules.map(({ id, aliases = [] }) => [id, [id, ...aliases]]));
  const opinions = new Set(language.rules.filter(({ byDefault }) => byDefault === 'off').map(({ id }) => id));
  const withoutOpinions = (problems: readonly Problem[]) => problems.filter(({ rule }) => !opinions.has(rule));
  const lint = (text: string, around: Surroundings) => linter.lint(language.parse(text), around);
  const ofRule = (problems: readonly Problem[], rule: string) => problems.filter((problem) => problem.rule === rule);

  function checkBad(rule: string, example: string, fixed: string | undefined, around: Surroundings): void {
    const { text, marks } = readMarks(example);
    assert.notEqual(marks.length, 0, 'A bad example marks its problems with carets');
    const all = lint(text, around);
    const problems = ofRule(all, rule);

    assert.equal(writeMarks(text, problems), writeMarks(text, marks));
    assert.deepEqual(problems.map(toMark), marks.map(toMark).sort(byPosition), 'Each problem is where its carets are');
    checkFixed(rule, text, fixed, all, around);
    for (const problem of problems) {
      const nameless = problem.names.filter((name) => !namesOf.get(rule)?.includes(name));
      assert.deepEqual(nameless, [], 'The rule knows all names of its problems');
      problem.fixes.forEach((_fix, at) => checkOneFix(text, problem, at, all, around));
      checkIgnoreHere(text, problem, all, around);
    }
  }

  function checkFixed(
    rule: string,
    text: string,
    fixed: string | undefined,
    before: readonly Problem[],
    around: Surroundings,
  ): void {
    const problems = ofRule(before, rule);
    const after = applyFirstFixes(text, problems);
    assert.equal(after === text ? undefined : after, fixed, 'The first fixes make `fixed` of the text');
    if (fixed === undefined) return;

    const unfixed = problems.filter(({ fixes }) => fixes.length === 0);
    const left = lint(fixed, around);
    assert.deepEqual(
      ofRule(left, rule)
        .map(({ message }) => message)
        .sort(),
      unfixed.map(({ message }) => message).sort(),
    );
    assertNothingNew(withoutOpinions(left), before);
  }

  /** Each fix alone takes its problem away and brings no new one. */
  function checkOneFix(
    text: string,
    problem: Problem,
    at: number,
    before: readonly Problem[],
    around: Surroundings,
  ): void {
    const fix = problem.fixes[at];
    const after = lint(applyEdits(text, [fix?.edits ?? []]), around);
    const [countBefore, countAfter] = [ofRule(before, problem.rule).length, ofRule(after, problem.rule).length];
    assert.ok(countAfter < countBefore, `"${fix?.title}" takes the problem away`);
    assertNothingNew(withoutOpinions(after), before);
  }

  function checkIgnoreHere(text: string, problem: Problem, before: readonly Problem[], around: Surroundings): void {
    const edit = language.ignoreHere(language.parse(text), problem, around);
    if (!edit) return;

    const silenced = applyEdits(text, [[edit]]);
    const after = lint(silenced, around);
    const [countBefore, countAfter] = [ofRule(before, problem.rule).length, ofRule(after, problem.rule).length];
    assert.ok(countAfter < countBefore, `The comment silences the problem: ${silenced}`);
    assertNothingNew(withoutOpinions(after), before);
  }

  function checkGood(rule: string, text: string, around: Surroundings): void {
    assert.equal(writeMarks(text, ofRule(lint(text, around), rule)), text);
  }

  return {
    check(rule, example) {
      const around = example.surroundings ?? nothingAround;
      if ('good' in example) checkGood(rule, example.good, around);
      else checkBad(rule, example.bad, example.fixed, around);
    },
  };
}

/** A case of a file of odd cases: what holds, and the example that shows it. */
export interface Case {
  readonly title: string;
  readonly example: Example;
}

/**
 * Reads a file of odd cases: one `##` per case, a block with the text, and a second one with the text after the fixes. A
 * block of YAML before them is the `.hadolint.yaml` beside the text.
 */
export function readCases(markdown: string): readonly Case[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const title = section.slice(0, section.indexOf('\n')).trim();
      const all = Array.from(section.matchAll(/^```(\w+)\n(.*?)^```$/gms), ([, kind, text = '']) => ({ kind, text }));
      const configuration = all.find(({ kind }) => kind === 'yaml');
      const around = configuration && { surroundings: oneFile('.hadolint.yaml', configuration.text) };
      const blocks = all.filter((block) => block !== configuration).map(({ text }) => text);
      const [first, second] = blocks;
      assert.ok(first !== undefined && blocks.length <= 2, `"${title}" has one block, or two`);
      if (readMarks(first).marks.length === 0) return { title, example: { ...around, good: first } };
      return { title, example: { ...around, bad: first, ...(second === undefined ? {} : { fixed: second }) } };
    });
}

/** A fix may leave problems of other rules as they are, but not make more of them. */
export function assertNothingNew(after: readonly Problem[], before: readonly Problem[]): void {
  const counts = new Map<string, number>();
  for (const { rule } of before) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  for (const problem of after) {
    const left = counts.get(problem.rule) ?? 0;
    assert.ok(left > 0, `A new problem: ${problem.rule}: ${problem.message}`);
    counts.set(problem.rule, left - 1);
  }
}

function toMark({ range, message }: Mark): Mark {
  return { message, range };
}

function byPosition({ range: { start: one } }: Mark, { range: { start: other } }: Mark): number {
  return one.line - other.line || one.character - other.character;
}

/** The text after the first fix of each problem; of two fixes that touch each other the later one waits. */
function applyFirstFixes(text: string, problems: readonly Problem[]): string {
  return applyEdits(
    text,
    problems.map((problem) => problem.fixes[0]?.edits ?? []),
  );
}
