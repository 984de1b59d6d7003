import { runs } from './shell/commandLine';
import { readPackageCommand } from './packageCommand';
import { apk, apt, zypper, type PackageManager } from './packageManagers';
import type { ShellCommand, ShellWord } from './shell/shell';

/** Whether commands update package lists and do nothing that the lists may be for. */
export function isUpdateAlone(commands: readonly ShellCommand[]): boolean {
  const isUpdate = (command: ShellCommand) => updateVerb(command) !== undefined;
  return commands.some(isUpdate) && commands.every((command) => isUpdate(command) || runs(command, ...bystanders));
}

/** The word that has a package manager fetch its lists. */
export function updateVerb(command: ShellCommand): ShellWord | undefined {
  const manager = listManager(command);
  return manager && readPackageCommand(command, manager, manager.update)?.verb;
}

/** The package manager that a command runs, of those whose lists have to be updated. */
export function listManager(command: ShellCommand): PackageManager | undefined {
  return [apt, apk, zypper].find(({ program }) => program.test(command.name ?? ''));
}

const bystanders = ['set', 'export', 'echo', 'rm', 'mkdir', 'true', 'cd', 'sed', 'cat', 'printf', 'tee', 'sleep'];
