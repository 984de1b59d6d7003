import type { Range } from 'vscode-languageserver-textdocument';

import { rangeOf } from './fix';
import type { Language, Origin } from './language';
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

export function createLinter<Document, Nodes, Scope extends object>(
  language: Language<Document, Nodes, Scope>,
  selection: RuleSelection,
): Linter<Document> {
  const rules = language.rules.filter((rule) => isOn(rule, selection));
  const byKey = new Map<string, NamedRule<Nodes, Scope>[]>();
  for (const rule of rules) {
    for (const key of Object.keys(rule.visit)) byKey.set(key, [...(byKey.get(key) ?? []), rule]);
  }
  const remembered = new WeakMap<object, Map<string, Result[]>>();

  function check<Key extends keyof Nodes & string>(key: Key, node: Nodes[Key], scope: Scope): Problem[] {
    const problems: Problem[] = [];
    for (const rule of byKey.get(key) ?? []) {
      rule.visit[key]?.(node, scope, reporter(rule, problems, selection));
    }
    return problems;
  }

  function checkOnce<Key extends keyof Nodes & string>(key: Key, node: Nodes[Key], scope: Scope, origin: Origin) {
    const byKind = remembered.get(origin.key) ?? new Map<string, Result[]>();
    remembered.set(origin.key, byKind);
    const results = byKind.get(key) ?? [];
    byKind.set(key, results);

    const known = results.find((result) => answersAsBefore(scope, result.reads));
    if (known) return known.problems;

    const recording = recordReads(scope);
    const problems = check(key, node, recording.scope);
    results.push({ reads: recording.take(), problems });
    if (results.length > rememberedPerNode) results.shift();
    return problems;
  }

  return {
    lint(document, surroundings) {
      const found: Problem[] = [];

      language.walk(document, surroundings, (key, node, scope, origin) => {
        if (!byKey.has(key)) return;
        if (!origin) return void found.push(...check(key, node, scope));
        for (const problem of checkOnce(key, node, scope, origin)) found.push(moveDown(problem, origin.line));
      });

      return found.filter((problem) => !language.isIgnored(document, problem)).sort(byPosition);
    },
  };
}

interface Result {
  readonly reads: readonly Read[];
  readonly problems: readonly Problem[];
}

/** The same text in two or three different scopes is common; more is not worth the memory. */
const rememberedPerNode = 4;

function isOn(rule: RuleCard, selection: RuleSelection): boolean {
  const chosen = chosenSeverity(rule, selection);
  if (chosen) return chosen !== 'off';
  return selection.rules === 'all' || rule.byDefault !== 'off';
}

function chosenSeverity(rule: RuleCard, selection: RuleSelection): Severity | 'off' | undefined {
  const names = [rule.id, ...(rule.aliases ?? [])];
  return names.map((name) => selection.severities?.[name]).find((severity) => severity !== undefined);
}

function reporter(rule: RuleCard, problems: Problem[], selection: RuleSelection): Report {
  const chosen = chosenSeverity(rule, selection);
  return (place, message, details = {}) => {
    const pointer = details.pointer ?? ('pointer' in place ? place.pointer : undefined);
    problems.push({
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
