import { matchesGlob } from './glob';
import type { LanguageId } from './lint/language';
import { findContainers } from './taskDefinition/containerTexts';
import { parseTaskDefinition } from './taskDefinition/taskDefinition';
import type { Value } from './taskDefinition/value';

/**
 * Says which language a file is in, by what the editor calls it, by its name, and by its beginning.
 * @param path a path or a URI.
 * @param languageId the editor's own language id, such as `dockerfile` or `json`.
 * @param head the first `headLength` characters of its text, or an empty string to go by the name alone.
 * @param taskDefinitions globs of files that are task definitions too, as the settings have them.
 */
export function recognise(
  path: string,
  languageId: string | undefined,
  head: string,
  taskDefinitions: readonly string[] = [],
): LanguageId | undefined {
  if (languageId === 'dockerfile') return 'dockerfile';
  const file = toPath(path);
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (isDockerfileName(name)) return 'dockerfile';

  if (/\.slipway\.json$/i.test(name)) return 'ship-plan';
  if (taskDefinitions.some((glob) => matchesGlob(file, glob))) return 'task-definition';
  if (!/\.jsonc?$/i.test(name) && languageId !== 'json' && languageId !== 'jsonc') return undefined;
  if (otherJson.test(name)) return undefined;
  const isTaskDefinition = taskDefinitionName.test(name) ? !isSomethingElse(head) : hasContainers(head);
  return isTaskDefinition ? 'task-definition' : undefined;
}

/** Characters of a document that decide its language. */
export const headLength = 64 * 1024;

function isDockerfileName(name: string): boolean {
  return (
    /^(?:(?:Docker|Container)file(?:\..+)?|.+\.(?:docker|container)file)$/i.test(name) && !/\.dockerignore$/i.test(name)
  );
}

/** What people call task definitions: `task-definition.json`, `taskdef-prod.json`, `ecs-task-def.json`, `web.taskdef.json`. */
const taskDefinitionName = /^(?:(?:ecs-)?task[-_]?def(?:inition)?.*|.+\.taskdef|.+-task-def(?:inition)?)\.jsonc?$/i;

/** Files that are never task definitions, whatever is in them. */
const otherJson = /^(?:package|package-lock|tsconfig|imagedefinitions|imageDetail)\.json$/i;

// It looks for a word first: most JSON is something else, and this is asked at every key.
function hasContainers(head: string): boolean {
  if (!head.includes('"containerDefinitions"')) return false;
  if (findContainers(head)) return true;
  return definitionIn(head)?.member('containerDefinitions') !== undefined;
}

/** A CloudFormation template, a JSON schema or other parameters may be called like a task definition. */
function isSomethingElse(head: string): boolean {
  const [, first = ''] = /^\s*\{\s*"(\w+)"\s*:/.exec(head) ?? [];
  if (usualMembers.has(first)) return false;

  const members = definitionIn(head)?.members() ?? [];
  if (members.some(({ name }) => name === 'Resources')) return true;
  // One or two may be misspelt.
  return members.length > 2 && !members.some(({ name = '' }) => usualMembers.has(name));
}

/** Members that hardly a task definition is without, and what DescribeTaskDefinition answers. */
const usualMembers = new Set([
  'family',
  'containerDefinitions',
  'cpu',
  'memory',
  'networkMode',
  'requiresCompatibilities',
  'executionRoleArn',
  'taskRoleArn',
  'taskDefinition',
  'taskDefinitionArn',
]);

function definitionIn(head: string): Value | undefined {
  return parseTaskDefinition(head.slice(0, headLength)).definition;
}

function toPath(path: string): string {
  // A drive letter is not a scheme.
  const isUri = /^[a-z][a-z0-9+.-]+:/i.test(path);
  const [withoutQuery = ''] = isUri ? path.split(/[?#]/) : [path];
  return (isUri ? decode(withoutQuery) : path).replaceAll('\\', '/');
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // A lone % is no escape, so it stands for itself.
    return uri;
  }
}
