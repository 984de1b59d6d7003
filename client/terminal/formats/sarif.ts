import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';

import { rules as dockerfileRules } from '../../../server/dockerfile/rules/index.generated';
import type { Problem, Severity } from '../../../server/lint/problem';
import { rules as taskDefinitionRules } from '../../../server/taskDefinition/rules/index.generated';
import type { FileReport } from '../fileReport';

/**
 * One SARIF log, as code scanning services read it, with the rules that found something.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(reports: readonly FileReport[]): string {
  const found = reports.flatMap(({ file, problems }) => problems.map((problem) => ({ file, problem })));
  const ids = [...new Set(found.map(({ problem }) => problem.rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Slipway', rules: ids.map((id) => toRule(id, found)) } },
        // Characters are those of JavaScript and LSP.
        columnKind: 'utf16CodeUnits',
        results: found.map(({ file, problem }) => toResult(file, problem, ids.indexOf(problem.rule))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 1)}\n`;
}

/** Another program's rules, such as ShellCheck's, are known by their problems alone. */
function toRule(id: string, found: readonly { readonly problem: Problem }[]) {
  const card = [...dockerfileRules, ...taskDefinitionRules].find((rule) => rule.id === id);
  const helpUri = card?.see ?? found.find(({ problem }) => problem.rule === id)?.problem.see;
  return {
    id,
    ...(card ? { shortDescription: { text: card.title }, fullDescription: { text: card.why } } : {}),
    ...(helpUri ? { helpUri } : {}),
    ...(card ? { defaultConfiguration: { level: levels[card.severity] } } : {}),
  };
}

function toResult(file: string, { rule, severity, message, range, aliases }: Problem, ruleIndex: number) {
  const region = {
    startLine: range.start.line + 1,
    startColumn: range.start.character + 1,
    endLine: range.end.line + 1,
    endColumn: range.end.character + 1,
  };
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: toUri(file) }, region } }],
    ...(aliases.length > 0 ? { properties: { aliases } } : {}),
  };
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A file below this folder is named from here, so that a service finds it in the repository. */
function toUri(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.replaceAll('\\', '/').replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/');
}
