import type { Severity } from '../../../server/lint/problem';
import type { FileReport } from '../fileReport';

/**
 * Workflow commands, which GitHub Actions shows as annotations on the lines of a pull request.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function toGithub(reports: readonly FileReport[]): string {
  const lines = reports.flatMap(({ file, problems }) =>
    problems.map(({ rule, severity, message, range: { start, end } }) => {
      const properties = {
        file: file.replaceAll('\\', '/'),
        line: start.line + 1,
        endLine: end.line + 1,
        // Columns count only within one line.
        ...(start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}),
        title: rule,
      };
      const words = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[severity]} ${words.join(',')}::${escape(message)}\n`;
    }),
  );
  return lines.join('');
}

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function escape(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escape(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
