import { unsafeFix } from '../lint/fix';
import type { Report } from '../lint/rule';
import { appendCommand } from './appendCommand';
import { hasMountOver } from './cacheMounts';
import { runs, subcommand } from './commandLine';
import { commandsAt } from './commands';
import type { Instruction } from './instruction';
import { readPackageCommand, runsManager } from './packageCommand';
import type { PackageManager } from './packageManagers';
import type { Scope } from './scope';

/** Reports a RUN that installs packages and leaves what the package manager has fetched for it in the layer. */
export function reportUncleaned(run: Instruction, manager: PackageManager, scope: Scope, report: Report): void {
  const commands = commandsAt(run, scope);
  const at = commands.findIndex((command) => readPackageCommand(command, manager, manager.install));
  const installer = commands[at];
  const install = installer && readPackageCommand(installer, manager, manager.install);
  if (!install || !manager.cache || hasMountOver(run, manager.cache.folder)) return;

  const { folder, clean } = manager.cache;
  const isCleaned = commands.slice(at + 1).some((command) => {
    if (runs(command, 'rm')) return command.words.some(({ value }) => folder.test(value));
    return runsManager(command, manager) && subcommand(command, 'clean', 'cc');
  });
  if (isCleaned) return;

  const fix = appendCommand(run, commands, `${installer.words[0]?.text} ${clean}`);
  report(install.verb, `What ${installer.name?.replace(/^.*\//, '')} has fetched stays in this layer`, {
    ...install.details,
    // A stage of its own keeps it out of the image.
    ...(scope.isShipped() ? {} : { severity: 'hint' }),
    fixes: fix ? [unsafeFix('Clean up at the end', fix)] : [],
  });
}
