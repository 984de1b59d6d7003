import type { FileReport } from '../fileReport';

/** A line for each problem, as compilers write them: `file:line:column: severity: message [rule]`. */
export function toText(reports: readonly FileReport[]): string {
  const lines = reports.flatMap(({ file, problems }) =>
    problems.map(({ range: { start }, severity, message, rule }) => {
      const place = `${file}:${start.line + 1}:${start.character + 1}`;
      return `${place}: ${severity}: ${message} [${rule}]\n`;
    }),
  );
  return lines.join('');
}
