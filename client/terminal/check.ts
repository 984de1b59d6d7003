import { parseArgs } from 'node:util';

import { createChecker } from '../../server/check';
import type { LanguageId } from '../../server/lint/language';
import type { Problem } from '../../server/lint/problem';
import { gatherSurroundings } from '../../server/surroundings';
import { readDocuments } from './readDocuments';

/** Where `check` writes: its answer, and what it has to complain about. */
export interface Terminal {
  readonly out: (text: string) => Promise<void>;
  readonly complain: (text: string) => void;
}

/** What `--format json` prints for a file. */
interface FileReport {
  readonly file: string;
  readonly language: LanguageId;
  readonly problems: readonly Omit<Problem, 'see' | 'fixes'>[];
}

/** `slipway check`: the editor's own checks in a terminal. Returns the exit code. */
export async function check(args: readonly string[], terminal: Terminal): Promise<number> {
  const request = readRequest(args);
  if ('reason' in request) {
    terminal.complain(`slipway check: ${request.reason}`);
    return 2;
  }

  const checker = createChecker({ rules: request.rules });
  const reports: FileReport[] = [];
  let unreadable = 0;
  for await (const document of readDocuments(request.paths, request.language)) {
    if ('reason' in document) {
      terminal.complain(`slipway check: ${document.path}: ${document.reason}`);
      unreadable++;
      continue;
    }
    const surroundings = await gatherSurroundings(document.path);
    const { problems } = checker.check(document.language, document.text, surroundings);
    reports.push({ file: document.path, language: document.language, problems: problems.map(toReport) });
  }

  await terminal.out(request.format === 'json' ? `${JSON.stringify(reports, undefined, 1)}\n` : toText(reports));
  if (reports.length === 0 && unreadable === 0)
    terminal.complain('slipway check: no Dockerfile or task definition there');
  if (reports.length === 0) return 2;
  return reports.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

interface Request {
  readonly format: 'text' | 'json';
  readonly language: LanguageId | undefined;
  readonly rules: 'default' | 'all';
  readonly paths: readonly string[];
}

function readRequest(args: readonly string[]): Request | { readonly reason: string } {
  const option = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { format: option, language: option, rules: option },
      allowPositionals: true,
    });
    const { format = 'text', language, rules = 'default' } = values;
    if (format !== 'text' && format !== 'json') return { reason: `--format is text or json, not "${format}"` };
    if (language !== undefined && language !== 'dockerfile' && language !== 'task-definition') {
      return { reason: `--language is dockerfile or task-definition, not "${language}"` };
    }
    if (rules !== 'default' && rules !== 'all') return { reason: `--rules is default or all, not "${rules}"` };
    if (positionals.length === 0) return { reason: 'which file or folder?' };
    return { format, language, rules, paths: positionals };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function toReport({ rule, aliases, severity, message, range, pointer }: Problem): FileReport['problems'][number] {
  return { rule, aliases, severity, message, range, ...(pointer === undefined ? {} : { pointer }) };
}

function toText(reports: readonly FileReport[]): string {
  const lines = reports.flatMap(({ file, problems }) =>
    problems.map(({ range: { start }, severity, message, rule }) => {
      const place = `${file}:${start.line + 1}:${start.character + 1}`;
      return `${place}: ${severity}: ${message} [${rule}]\n`;
    }),
  );
  return lines.join('');
}
