import type { Range } from 'vscode-languageserver-textdocument';

import { rangeOf } from './fix';
import type { Language, Visit } from './language';
import type { Edit, Problem, Severity } from './problem';
import { answersAsBefore, recordReads, type Read } from './reads';
import type { NamedRule, Report, RuleCard } from './rule';
import type { Surroundings } from './surroundings';

/** Which rules run, and how much their problems weigh. */
export interface RuleSelection {
  /** `default` leaves out the rules that are off by default. */
  readonly rules: 'default' | 'all';
  /** By rule id or alias: another severity, or off. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

/** Checks documents of one language with one selection of rules, and remembers what it can. */
export interface Linter<Document> {
  lint(document: Document, surroundings: Surroundings): readonly Problem[];
}

/** Makes the linter of a language; another selection needs another one. */
export function createLinter<Document, Nodes, Scope extends object>(
  language: Language<Document, Nodes, Scope>,
  selection: RuleSelection,
): Linter<Document> {
  let found: Problem[] = [];
  const checksOf = new Map<string, Check<Nodes, Scope>[]>();
  for (const rule of language.rules.filter((rule) => isOn(rule, selection))) {
    const report = reporter(rule, selection, (problem) => found.push(problem));
    for (const key of Object.keys(rule.visit)) checksOf.set(key, [...(checksOf.get(key) ?? []), { rule, report }]);
  }
  const remembered = new WeakMap<object, Result[]>();

  const visit: Visit<Nodes, Scope> = (key, node, scope) => {
    for (const { rule, report } of checksOf.get(key) ?? []) rule.visit[key]?.(node, scope, report);
  };

  /** What the rules say about the nodes that `show` shows, from memory where the scope still answers as it did. */
  function problemsOnce(key: object, scope: Scope, show: (scope: Scope) => void): readonly Problem[] {
    const results = remembered.get(key) ?? [];
    const known = results.find((result) => answersAsBefore(scope, result.reads));
    if (known) return known.problems;

    const outer = found;
    found = [];
    const recording = recordReads(scope);
    show(recording.scope);
    const problems = found;
    found = outer;

    remembered.set(key, [...results.slice(1 - rememberedPerKey), { reads: recording.take(), problems }]);
    return problems;
  }

  return {
    lint(document, surroundings) {
      found = [];
      language.walk(document, surroundings, visit, ({ line, key }, scope, show) => {
        for (const problem of problemsOnce(key, scope, show)) found.push(moveDown(problem, line));
      });
      return found.filter((problem) => !language.isIgnored(document, problem)).sort(byPosition);
    },
  };
}

/** A rule that is on, and what it reports with. */
interface Check<Nodes, Scope> {
  readonly rule: NamedRule<Nodes, Scope>;
  readonly report: Report;
}

interface Result {
  readonly reads: readonly Read[];
  readonly problems: readonly Problem[];
}

/** The same text in two or three different scopes is common; more is not worth the memory. */
const rememberedPerKey = 4;

function isOn(rule: RuleCard, selection: RuleSelection): boolean {
  const chosen = chosenSeverity(rule, selection);
  if (chosen) return chosen !== 'off';
  return selection.rules === 'all' || rule.byDefault !== 'off';
}

function chosenSeverity(rule: RuleCard, selection: RuleSelection): Severity | 'off' | undefined {
  const names = [rule.id, ...(rule.aliases ?? [])];
  return names.map((name) => selection.severities?.[name]).find((severity) => severity !== undefined);
}

function reporter(rule: RuleCard, selection: RuleSelection, add: (problem: Problem) => void): Report {
  const chosen = chosenSeverity(rule, selection);
  return (place, message, details = {}) => {
    const pointer = details.pointer ?? ('pointer' in place ? place.pointer : undefined);
    add({
      rule: rule.id,
      aliases: details.aliases ?? rule.aliases ?? [],
      severity: chosen && chosen !== 'off' ? chosen : (details.severity ?? rule.severity),
      message,
      range: rangeOf(place),
      ...(pointer === undefined ? {} : { pointer }),
      see: rule.see,
      fixes: details.fixes ?? [],
    });
  };
}

function moveDown(problem: Problem, lines: number): Problem {
  if (lines === 0) return problem;
  const moveEdit = (edit: Edit): Edit => ({ ...edit, range: moveRange(edit.range, lines) });
  const fixes = problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moveEdit) }));
  return { ...problem, range: moveRange(problem.range, lines), fixes };
}

/** The range as many lines further down. */
export function moveRange({ start, end }: Range, lines: number): Range {
  return {
    start: { line: start.line + lines, character: start.character },
    end: { line: end.line + lines, character: end.character },
  };
}

function byPosition(one: Problem, other: Problem): number {
  const [a, b] = [one.range.start, other.range.start];
  return a.line - b.line || a.character - b.character || one.rule.localeCompare(other.rule);
}
