import type { LanguageId } from './lint/language';

/**
 * Which of our languages a document is written in, by its name or by its first 64 KB; undefined when by neither.
 * `languageId` is the editor's: `dockerfile`, `json`, …; undefined in a terminal.
 */
export function recognise(path: string, languageId: string | undefined, head: string): LanguageId | undefined {
  const name = /[^/\\]*$/.exec(path)?.[0] ?? '';
  const isJson = languageId === undefined ? /\.jsonc?$/i.test(name) : /^jsonc?$/.test(languageId);
  if (isJson) return isTaskDefinitionName(name) || isTaskDefinitionText(head) ? 'task-definition' : undefined;
  return languageId === 'dockerfile' || (languageId === undefined && isDockerfileName(name)) ? 'dockerfile' : undefined;
}

function isDockerfileName(name: string): boolean {
  return (
    /^(?:dockerfile|containerfile)(?:\..+)?$|\.(?:dockerfile|containerfile)$/i.test(name) &&
    !/\.dockerignore$/i.test(name)
  );
}

/** The names that people, the GitHub starter workflow, CodeDeploy and ecspresso give task definitions. */
function isTaskDefinitionName(name: string): boolean {
  return /^(?:ecs-)?task[-_]?def(?:inition)?.*\.jsonc?$|[-_.]task[-_]?def(?:inition)?\.jsonc?$/i.test(name);
}

/** A register input, or what describe-task-definition prints. */
function isTaskDefinitionText(head: string): boolean {
  return /"containerDefinitions"\s*:\s*\[/.test(head) && !/"AWSTemplateFormatVersion"|"Resources"\s*:/.test(head);
}
