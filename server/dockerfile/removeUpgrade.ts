import { unsafeFix } from '../lint/fix';
import type { Fix } from '../lint/problem';
import { removeCommand } from './removeCommand';
import type { ShellCommand } from './shell/shell';
import { isUpdateAlone } from './updateAlone';

/** Takes an upgrade out of a RUN; nothing where lists would be left behind that nothing in the RUN needs. */
export function removeUpgrade(command: ShellCommand, commands: readonly ShellCommand[]): readonly Fix[] {
  const isLeftAlone = isUpdateAlone(commands.filter((other) => other !== command));
  const edit = isLeftAlone ? undefined : removeCommand(command, commands);
  return edit ? [unsafeFix('Take the upgrade away', edit)] : [];
}
