import * as vscode from 'vscode';

import { rules as dockerfileRules } from '../../server/dockerfile/rules/index.generated';
import { renderRule } from '../../server/lint/ruleCard';
import { rules as taskDefinitionRules } from '../../server/taskDefinition/rules/index.generated';
import { UserError } from '../../server/userError';

const scheme = 'slipway-rule';

/** Serves the pages of rules as read-only Markdown documents. */
export function serveRuleDocuments(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ path }) => rulePage(path.slice(1, -'.md'.length)),
  });
}

/** Opens the page of a rule. */
export async function showRuleDocument(rule: string): Promise<void> {
  if (rulePage(rule) === undefined)
    throw new UserError(`There is no rule "${rule}"`, 'Choose one with "Slipway: Show Rule".');
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.from({ scheme, path: `/${rule}.md` }));
}

/** Every rule by id and title. */
export function ruleTitles(): readonly { readonly id: string; readonly title: string }[] {
  return [...dockerfileRules, ...taskDefinitionRules].map(({ id, title }) => ({ id, title }));
}

function rulePage(id: string): string | undefined {
  const dockerfileRule = dockerfileRules.find((rule) => rule.id === id);
  if (dockerfileRule) return renderRule(dockerfileRule, 'dockerfile');
  const taskDefinitionRule = taskDefinitionRules.find((rule) => rule.id === id);
  return taskDefinitionRule && renderRule(taskDefinitionRule, 'json');
}
