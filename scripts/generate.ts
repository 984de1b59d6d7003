// Finds the rules of both languages by their file names, and writes what would otherwise be lists to keep by hand:
// server/<language>/rules/index.generated.ts (git-ignored) and docs/rules.md (committed, so that people can read it).
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { RuleCard } from '../server/lint/rule';
import { renderRuleTable } from '../server/lint/ruleCard';
import { generateModel } from './generateModel';

const root = join(__dirname, '..');
const languages = [
  { folder: 'dockerfile', type: 'DockerfileRule', title: 'Dockerfile' },
  { folder: 'taskDefinition', type: 'TaskDefinitionRule', title: 'Task definition' },
];

/** Writes the generated files; a file that is right already keeps its time stamp. */
export async function generate(): Promise<void> {
  await generateModel();

  for (const { folder, type } of languages) {
    const path = join(root, 'server', folder, 'rules');
    await writeIfChanged(join(path, 'index.generated.ts'), ruleIndex(await ruleIds(path), type));
  }

  const tables = [];
  for (const { folder, title } of languages) tables.push({ title, rules: await loadRules(folder) });
  await mkdir(join(root, 'docs'), { recursive: true });
  await writeIfChanged(join(root, 'docs', 'rules.md'), renderRuleTable(tables));
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

async function loadRules(folder: string): Promise<readonly RuleCard[]> {
  const index = join(root, 'server', folder, 'rules', 'index.generated.ts');
  // The generated file exports just this; its type is not known before it is written.
  const { rules } = (await import(pathToFileURL(index).href)) as { rules: readonly RuleCard[] };
  return rules;
}

async function writeIfChanged(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before !== text) await writeFile(path, text);
}

if (require.main === module) void generate();
