// Finds the rules of all languages by their file names, and writes what would otherwise be lists to keep by hand:
// server/<language>/rules/index.generated.ts (git-ignored) and docs/rules.md (committed, so that people can read it).
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readMarks } from '../server/lint/example';
import type { Language } from '../server/lint/language';
import { createLinter } from '../server/lint/lint';
import type { RuleCard } from '../server/lint/rule';
import { renderRuleTable, type RuleChapter } from '../server/lint/ruleCard';
import { nothingAround } from '../server/lint/surroundings';
import { generateModel } from './generateModel';

const root = join(__dirname, '..');
const languages = [
  { folder: 'dockerfile', type: 'DockerfileRule' },
  { folder: 'taskDefinition', type: 'TaskDefinitionRule' },
  { folder: 'shipPlan', type: 'ShipPlanRule' },
];

/** Writes the generated files; a file that is right already keeps its time stamp. */
export async function generate(): Promise<void> {
  await generateModel();

  for (const { folder, type } of languages) {
    const path = join(root, 'server', folder, 'rules');
    await writeIfChanged(join(path, 'index.generated.ts'), ruleIndex(await ruleIds(path), type));
  }

  await mkdir(join(root, 'docs'), { recursive: true });
  await writeIfChanged(join(root, 'docs', 'rules.md'), renderRuleTable(await ruleChapters()));
}

/** The languages with their rules, which exist only now that their indexes are written. */
async function ruleChapters(): Promise<readonly RuleChapter[]> {
  const { dockerfile } = await import('../server/dockerfile/language');
  const { taskDefinition } = await import('../server/taskDefinition/language');
  const { shipPlan } = await import('../server/shipPlan/language');
  return [
    chapterOf('Dockerfile', dockerfile),
    chapterOf('Task definition', taskDefinition),
    chapterOf('Ship plan', shipPlan),
  ];
}

function chapterOf<Document, Nodes, Scope extends object>(
  title: string,
  language: Language<Document, Nodes, Scope>,
): RuleChapter {
  const linter = createLinter(language, { rules: 'all' });
  const fixesOf = ({ id, examples }: RuleCard) =>
    examples
      .flatMap((example) => {
        const text = 'bad' in example ? readMarks(example.bad).text : '';
        return linter.lint(language.parse(text), example.surroundings ?? nothingAround);
      })
      .flatMap(({ rule, fixes }) => (rule === id ? fixes : []));
  return { title, rules: language.rules, fixesOf };
}

/** The ids of the rules in a folder: a rule's file name is its id. */
async function ruleIds(path: string): Promise<readonly string[]> {
  const files = await readdir(path);
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

function ruleIndex(ids: readonly string[], type: string): string {
  const name = (at: number) => `rule${at}`;
  return [
    '// Written by scripts/generate.ts. A rule is found by its file name; there is nothing to add here.',
    `import type { ${type} } from '../rule';`,
    ...ids.map((id, at) => `import ${name(at)} from './${id}';`),
    '',
    `export const rules: readonly ${type}[] = [`,
    ...ids.map((id, at) => `  { ...${name(at)}, id: '${id}' },`),
    '];',
    '',
  ].join('\n');
}

async function writeIfChanged(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before !== text) await writeFile(path, text);
}

if (require.main === module) void generate();
