import type { Problem, Severity } from './problem';
import type { RuleCard } from './rule';

/** How much problems weigh, by rule id or by the name another tool gives them; `off` silences them. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** What is said of rules, the side that wins first. */
export type Weights = readonly Severities[];

/** Nothing is said of any rule. */
export const noSeverities: Severities = {};

/** Whether a rule runs: a side that names it decides, then whether all rules are wanted or those that are on by default. */
export function isOn(rule: RuleCard, wanted: 'default' | 'all', weights: Weights): boolean {
  for (const severities of weights) {
    if (namesOf(rule).some((name) => (severities[name] ?? 'off') !== 'off')) return true;
    // A rule may have other names for other problems: those stay when one of them is off.
    if (severities[rule.id] === 'off') return false;
  }
  return wanted === 'all' || rule.byDefault !== 'off';
}

/** What a side says of a problem, by one of its names. */
export function weightOf({ names }: Problem, severities: Severities): Severity | 'off' | undefined {
  return names.map((name) => severities[name]).find((severity) => severity !== undefined);
}

/** The id of a rule, and what its peers call it. */
export function namesOf({ id, aliases = [] }: RuleCard): readonly string[] {
  return [id, ...aliases];
}
