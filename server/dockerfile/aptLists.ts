import { runs } from './shell/commandLine';
import type { ShellCommand } from './shell/shell';

/** Whether a command removes the package lists, or all of apt's state, for good. */
export function removesLists(command: ShellCommand): boolean {
  return runs(command, 'rm') && command.words.some(({ value }) => /^\/var\/lib\/apt(?:\/lists)?(?:\/|$)/.test(value));
}

/** What hadolint calls lists that stay behind: nothing, where there is any `rm -rf`. */
export function aliasesOfLeftLists(commands: readonly ShellCommand[]): readonly string[] {
  const isContent = (command: ShellCommand) =>
    runs(command, 'rm') && command.words.some(({ value }) => value === '-rf' || value === '/var/lib/apt/lists/*');
  return commands.some(isContent) ? [] : ['DL3009'];
}
