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
  if ('good' in example) return `Right:\n\n${block(example.good, fence)}`;
  const bad = `Wrong:\n\n${block(example.bad, fence)}`;
  return example.fixed === undefined ? bad : `${bad}\n\nMended:\n\n${block(example.fixed, fence)}`;
}

function block(text: string, fence: string): string {
  return `\`\`\`${fence}\n${text.trimEnd().replace(tooLong, '$1…')}\n\`\`\``;
}

// An example of what is too large is as large.
const tooLong = /^(.{200}).+$/gm;

/** Renders every rule as one page of tables, for `docs/rules.md`. */
export function renderRuleTable(
  languages: readonly { readonly title: string; readonly rules: readonly RuleCard[] }[],
): string {
  const sections = languages.map(({ title, rules }) => [
    `## ${title} (${rules.length})`,
    '',
    '| rule | what it finds | severity | fix | also known as |',
    '|---|---|---|---|---|',
    ...rules.map(renderRow),
    '',
  ]);

  return ['# Rules', '', 'Written by `npm run generate` from the rules themselves.', '', ...sections.flat()].join('\n');
}

function renderRow(rule: RuleCard): string {
  const aliases = (rule.aliases ?? []).map((alias) => `\`${alias}\``).join(' ');
  const hasFix = rule.examples.some((example) => 'bad' in example && example.fixed !== undefined);
  const title = `[${escapeCell(rule.title)}](${rule.see})`;
  return `| \`${rule.id}\` | ${title} | ${severityOf(rule)} | ${hasFix ? 'yes' : ''} | ${aliases} |`;
}

function severityOf(rule: RuleCard): string {
  return rule.byDefault === 'off' ? `${rule.severity}, off by default` : rule.severity;
}

function escapeCell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
