import type { FileReport } from '../fileReport';

/** Every file with its problems; lines and characters count from 0, as in LSP. */
export function toJson(reports: readonly FileReport[]): string {
  const files = reports.map(({ file, language, problems }) => ({
    file,
    language,
    problems: problems.map(({ rule, aliases, severity, message, range, pointer }) => ({
      rule,
      aliases,
      severity,
      message,
      range,
      ...(pointer === undefined ? {} : { pointer }),
    })),
  }));
  return `${JSON.stringify(files, undefined, 1)}\n`;
}
