import { safeFix } from '../lint/fix';
import type { Report } from '../lint/rule';
import { addOption, hasOption } from './shell/commandLine';
import { readPackageCommand } from './packageCommand';
import type { PackageManager } from './packageManagers';
import type { ShellCommand } from './shell/shell';

/** Reports a command of a package manager that waits for an answer which nobody gives in a build. */
export function reportAsking(command: ShellCommand, manager: PackageManager, report: Report): void {
  const { install, asks = [], yes = [] } = manager;
  const asking = readPackageCommand(command, manager, [...install, ...asks]);
  if (!asking || hasOption(command, ...yes) || command.words.some(({ value }) => /assume-?yes/i.test(value))) return;
  // An answer may come through the pipe.
  if (command.before === '|') return;

  const { verb, details } = asking;
  const fixes = [safeFix('Answer yes', addOption(command, verb, '-y'))];
  const program = command.name?.replace(/^.*\//, '') ?? '';
  report(verb, `${program} asks whether to go on, and nobody answers`, { fixes, ...details });
}
