import type { Fix } from './problem';
import type { Example, RuleCard } from './rule';

/** Renders a rule as Markdown, for *Show Rule*. `fence` is the language of its examples. */
export function renderRule(rule: RuleCard, fence: string): string {
  const aliases = rule.aliases?.length
    ? `\n\nAlso known as ${rule.aliases.map((alias) => `\`${alias}\``).join(', ')}.`
    : '';
  return [
    `# ${rule.title}`,
    `\`${rule.id}\` · ${severityOf(rule)}${aliases}`,
    rule.why,
    ...rule.examples.map((example) => renderExample(example, fence)),
    `[Reference](${rule.see})`,
    '',
  ].join('\n\n');
}

function renderExample(example: Example, fence: string): string {
  const around = [...(example.surroundings?.files ?? [])].map(
    ([name, text]) => `With this \`${name}\`:\n\n${block(text, '')}`,
  );
  if ('good' in example) return [...around, `Right:\n\n${block(example.good, fence)}`].join('\n\n');
  const fixed = example.fixed === undefined ? [] : [`Mended:\n\n${block(example.fixed, fence)}`];
  return [...around, `Wrong:\n\n${block(example.bad, fence)}`, ...fixed].join('\n\n');
}

function block(text: string, fence: string): string {
  return `\`\`\`${fence}\n${text.trimEnd().replace(tooLong, '$1…')}\n\`\`\``;
}

// An example of what is too large is as large.
const tooLong = /^(.{200}).+$/gm;

/** The rules of a language, and the fixes that each of them has for its own examples. */
export interface RuleChapter {
  readonly title: string;
  readonly rules: readonly RuleCard[];
  readonly fixesOf: (rule: RuleCard) => readonly Fix[];
}

/** Renders every rule as one page of tables, for `docs/rules.md`. */
export function renderRuleTable(chapters: readonly RuleChapter[]): string {
  const sections = chapters.map(({ title, rules, fixesOf }) => [
    `## ${title} (${rules.length})`,
    '',
    '| rule | what it finds | by default | fix | also known as |',
    '|---|---|---|---|---|',
    ...rules.map((rule) => renderRow(rule, fixesOf(rule))),
    '',
  ]);
  return [introduction, ...sections.flat()].join('\n');
}

const introduction = `# Rules

Written by \`npm run generate\` from the rules themselves. [Configuration](configuration.md) says how to weigh and to silence them.

A safe fix changes no meaning: *Fix All* and saving apply it. Any other is offered at the problem.
`;

function renderRow(rule: RuleCard, fixes: readonly Fix[]): string {
  const aliases = (rule.aliases ?? []).map((alias) => `\`${alias}\``).join(' ');
  const fix = fixes.some(({ safe }) => safe) ? 'safe' : fixes.length > 0 ? 'offered' : '';
  const title = `[${escapeCell(rule.title)}](${rule.see})`;
  return `| \`${rule.id}\` | ${title} | ${severityOf(rule)} | ${fix} | ${aliases} |`;
}

function severityOf(rule: RuleCard): string {
  return rule.byDefault === 'off' ? `${rule.severity}, off by default` : rule.severity;
}

function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
