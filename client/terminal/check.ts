import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { createChecker } from '../../server/check';
import { noConfiguration, type Configuration } from '../../server/dockerfile/configuration';
import { configurationOf, configurationPath } from '../../server/dockerfile/configurationOf';
import { findScripts, knownProblems, type PlacedScript } from '../../server/dockerfile/shell/shellcheck';
import type { Mark } from '../../server/lint/example';
import type { LanguageId } from '../../server/lint/language';
import type { Severity } from '../../server/lint/problem';
import { parseDocument } from '../../server/parsedDocument';
import type { Shellcheck } from '../../server/shellcheck';
import { gatherSurroundings } from '../../server/surroundings';
import type { FileReport } from './fileReport';
import { formats } from './formats';
import { createImagesBeside } from './imagesBeside';
import { readDocuments } from './readDocuments';
import { messageOf } from '../../server/userError';

/** Where `check` writes: its answer, and what it has to complain about. */
export interface CheckTerminal {
  readonly out: (text: string) => Promise<void>;
  readonly complain: (text: string) => void;
  readonly shellcheck: Shellcheck;
}

/** `slipway check`: the editor's own checks in a terminal. Returns the exit code. */
export async function check(args: readonly string[], terminal: CheckTerminal): Promise<number> {
  const request = readRequest(args);
  if ('reason' in request) {
    terminal.complain(`slipway check: ${request.reason}`);
    return 2;
  }

  const checker = createChecker({ rules: request.rules }, (document, surroundings) =>
    knownProblems(terminal.shellcheck, document, surroundings),
  );
  const reports: FileReport[] = [];
  const configurations = new Set<string>();
  const imagesBeside = createImagesBeside();
  let unreadable = 0;
  let hasFailed = false;
  for await (const document of readDocuments(request.paths, request.language)) {
    if ('reason' in document) {
      terminal.complain(`slipway check: ${document.path}: ${document.reason}`);
      unreadable++;
      continue;
    }
    const files = await gatherSurroundings(document.path);
    const isDockerfile = document.language === 'dockerfile';
    const surroundings = isDockerfile ? files : { ...files, ...(await imagesBeside(document.path)) };
    const parsed = parseDocument(document.language, document.text);
    if (request.shellcheck && parsed.language === 'dockerfile') {
      await askAll(terminal.shellcheck, findScripts(parsed.document, surroundings));
    }
    const { problems } = checker.checkParsed(parsed, surroundings);
    reports.push({ file: document.path, language: document.language, problems });

    const configuration = isDockerfile ? configurationOf(surroundings) : noConfiguration;
    hasFailed ||= problems.some(({ severity }) => fails(severity, configuration));
    const at = join(dirname(document.path), configurationPath(surroundings) ?? '');
    if (!configurations.has(at)) configuration.troubles.forEach((trouble) => complain(terminal, at, trouble));
    configurations.add(at);
  }

  await terminal.out(request.print(reports));
  if (reports.length === 0 && unreadable === 0)
    terminal.complain('slipway check: no Dockerfile or task definition there');
  if (reports.length === 0) return 2;
  return hasFailed ? 1 : 0;
}

/** Whether a problem makes the check fail: an error does, unless the configuration has another threshold. */
function fails(severity: Severity, { failureThreshold = 'error' }: Configuration): boolean {
  return severities.indexOf(severity) <= severities.indexOf(failureThreshold);
}

/** From the heaviest on. */
const severities: readonly string[] = ['error', 'warning', 'information', 'hint'] satisfies Severity[];

function complain({ complain }: CheckTerminal, path: string, { range: { start }, message }: Mark): void {
  complain(`slipway check: ${path}:${start.line + 1}:${start.character + 1}: ${message}`);
}

interface Request {
  /** Turns what was found into what is printed. */
  readonly print: (reports: readonly FileReport[]) => string;
  readonly language: LanguageId | undefined;
  readonly rules: 'default' | 'all';
  readonly shellcheck: boolean;
  readonly paths: readonly string[];
}

function readRequest(args: readonly string[]): Request | { readonly reason: string } {
  const option = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { format: option, language: option, rules: option, shellcheck: { type: 'boolean' } },
      allowPositionals: true,
    });
    const { format = 'text', language, rules = 'default', shellcheck = false } = values;
    const print = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (!print) return { reason: `--format is one of ${Object.keys(formats).join(', ')}, not "${format}"` };
    if (language !== undefined && !isLanguage(language)) {
      return { reason: `--language is one of ${languageIds.join(', ')}, not "${language}"` };
    }
    if (rules !== 'default' && rules !== 'all') return { reason: `--rules is default or all, not "${rules}"` };
    if (positionals.length === 0) return { reason: 'which file or folder?' };
    return { print, language, rules, shellcheck, paths: positionals };
  } catch (error) {
    return { reason: messageOf(error) };
  }
}

const languageIds: readonly LanguageId[] = ['dockerfile', 'task-definition', 'ship-plan'];

function isLanguage(text: string): text is LanguageId {
  return languageIds.some((id) => id === text);
}

/** Asks about scripts, several at once. */
async function askAll(shellcheck: Shellcheck, scripts: readonly PlacedScript[]): Promise<void> {
  const waiting = scripts.map(({ script }) => script);
  const never = new AbortController().signal;
  const work = async () => {
    for (let script = waiting.shift(); script; script = waiting.shift()) await shellcheck.ask(script, never);
  };
  await Promise.all([work(), work(), work(), work()]);
}
