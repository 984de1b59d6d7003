import type { Range } from 'vscode-languageserver-textdocument';

import { rangeOf } from './fix';
import type { Language, Visit } from './language';
import { createMemory } from './memory';
import { onceFor } from './onceFor';
import type { Edit, Problem } from './problem';
import type { NamedRule, Report, RuleCard } from './rule';
import type { Surroundings } from './surroundings';
import { isOn, namesOf, noSeverities, weightOf, type Severities } from './weights';

/** Which rules run, and how much their problems weigh. */
export interface RuleSelection {
  /** `default` leaves out the rules that are off by default. */
  readonly rules: 'default' | 'all';
  /** What the settings say; it counts more than what the document and the files around it say. */
  readonly severities?: Severities;
}

/** Checks documents of one language with one selection of rules, and remembers what it can. */
export interface Linter<Document> {
  /** `others` are problems that somebody else has found: settings and comments weigh and silence them, too. */
  lint(document: Document, surroundings: Surroundings, others?: readonly Problem[]): readonly Problem[];
}

/** Makes the linter of a language; another selection needs another one. */
export function createLinter<Document, Nodes, Scope extends object>(
  language: Language<Document, Nodes, Scope>,
  selection: RuleSelection,
): Linter<Document> {
  const { rules: wanted, severities: settings = noSeverities } = selection;
  // Files that say something else of the rules need other rules to run.
  const runWith = onceFor((around: Severities) => {
    return createRun(
      language,
      language.rules.filter((rule) => isOn(rule, wanted, [settings, around])),
    );
  });

  return {
    lint(document, surroundings, others = []) {
      const around = language.severities?.(document, surroundings) ?? noSeverities;
      const weigh = (problem: Problem): Problem | undefined => {
        const said = language.weigh(document, problem, surroundings);
        const chosen = said === 'off' ? said : (weightOf(problem, settings) ?? said ?? weightOf(problem, around));
        if (chosen === 'off') return undefined;
        return chosen === undefined || chosen === problem.severity ? problem : { ...problem, severity: chosen };
      };
      const found = runWith(around)(document, surroundings);
      const named = language.nameAsPeers?.(document, found) ?? found;
      return [...named, ...others].flatMap((problem) => weigh(problem) ?? []).sort(byPosition);
    },
  };
}

/** Shows documents to rules. Problems weigh what their rules say. */
type Run<Document> = (document: Document, surroundings: Surroundings) => readonly Problem[];

function createRun<Document, Nodes, Scope extends object>(
  language: Language<Document, Nodes, Scope>,
  rules: readonly NamedRule<Nodes, Scope>[],
): Run<Document> {
  let found: Problem[] = [];
  const checksOf = new Map<string, Check<Nodes, Scope>[]>();
  for (const rule of rules) {
    const report = reporter(rule, (problem) => found.push(problem));
    for (const [key, look] of Object.entries(rule.visit as Readonly<Record<string, Look<Nodes, Scope>>>)) {
      checksOf.set(key, [...(checksOf.get(key) ?? []), { look, report }]);
    }
  }
  const remember = createMemory<Scope, readonly Problem[]>(language.answeredWithNodes);

  const visit: Visit<Nodes, Scope> = (key, node, scope) => {
    for (const { look, report } of checksOf.get(key) ?? []) look(node, scope, report);
  };

  /** What the rules report while `show` shows nodes. */
  function problemsIn(show: () => void): readonly Problem[] {
    const outer = found;
    found = [];
    show();
    const problems = found;
    found = outer;
    return problems;
  }

  return (document, surroundings) => {
    found = [];
    language.walk(document, surroundings, visit, ({ line, key }, scope, show) => {
      const problems = remember(key, scope, (recorded) => problemsIn(() => show(recorded)));
      for (const problem of moveAllDown(problems, line)) found.push(problem);
    });
    return found;
  };
}

/** What a rule that is on does at a kind of node, and what it reports with. */
interface Check<Nodes, Scope> {
  readonly look: Look<Nodes, Scope>;
  readonly report: Report;
}

/** It is shown only nodes of the kind that its rule visits. */
type Look<Nodes, Scope> = (node: Nodes[keyof Nodes], scope: Scope, report: Report) => void;

function reporter(rule: RuleCard, add: (problem: Problem) => void): Report {
  return (place, message, details = {}) => {
    const pointer = details.pointer ?? ('pointer' in place ? place.pointer : undefined);
    const { aliases = rule.aliases ?? [] } = details;
    add({
      rule: rule.id,
      aliases,
      names: aliases.length > 0 ? [rule.id, ...aliases] : namesOf(rule),
      severity: details.severity ?? rule.severity,
      message,
      range: rangeOf(place),
      ...(pointer === undefined ? {} : { pointer }),
      see: rule.see,
      fixes: details.fixes ?? [],
    });
  };
}

/** As many lines further down: the same objects for what stands where it stood last time. */
function moveAllDown(problems: readonly Problem[], lines: number): readonly Problem[] {
  if (lines === 0 || problems.length === 0) return problems;
  const known = movedDown.get(problems);
  if (known?.lines === lines) return known.moved;
  const moved = problems.map((problem) => moveDown(problem, lines));
  movedDown.set(problems, { lines, moved });
  return moved;
}

const movedDown = new WeakMap<readonly Problem[], { readonly lines: number; readonly moved: readonly Problem[] }>();

function moveDown(problem: Problem, lines: number): Problem {
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
