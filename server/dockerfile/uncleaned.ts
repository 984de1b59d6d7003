import { unsafeFix } from '../lint/fix';
import type { Report } from '../lint/rule';
import { appendCommand } from './appendCommand';
import { hasMountOver } from './cacheMounts';
import { runs, subcommand } from './shell/commandLine';
import { commandsAt } from './shell/commands';
import type { Instruction } from './instruction';
import { readPackageCommand, runsManager } from './packageCommand';
import type { PackageManager } from './packageManagers';
import type { Scope } from './scope';
import type { ShellCommand } from './shell/shell';

/** Reports a RUN that installs packages and leaves what the package manager has fetched for it in the layer. */
export function reportUncleaned(run: Instruction, manager: PackageManager, scope: Scope, report: Report): void {
  const commands = commandsAt(run, scope);
  const installs = (command: ShellCommand) => readPackageCommand(command, manager, manager.install);
  const at = commands.findLastIndex(installs);
  const installer = commands[at];
  const install = installer && installs(installer);
  const { cache } = manager;
  if (!install || !cache || hasMountOver(run, cache.folder)) return;

  const isClean = (command: ShellCommand) => {
    if (runs(command, 'rm')) return command.words.some(({ value }) => cache.folder.test(value));
    return runsManager(command, manager) && subcommand(command, 'clean', 'cc') !== undefined;
  };
  if (commands.slice(at + 1).some(isClean)) return;

  const fix = appendCommand(run, commands, `${installer.words[0]?.text} ${cache.clean}`);
  report(install.verb, `What ${installer.name?.replace(/^.*\//, '')} has fetched stays in this layer`, {
    ...install.details,
    // hadolint is content when it is cleaned after the first install.
    ...(commands.slice(commands.findIndex(installs)).some(isClean) ? { aliases: [] } : {}),
    // In a stage of its own it stays out of the image.
    ...(scope.isShipped() ? {} : { severity: 'hint' }),
    fixes: fix ? [unsafeFix('Clean up at the end', fix)] : [],
  });
}
