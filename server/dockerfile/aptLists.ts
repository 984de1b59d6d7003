import { runs } from './commandLine';
import type { ShellCommand } from './shell';

/** What hadolint calls lists that stay behind: nothing, where there is any `rm -rf`. */
export function aliasesOfLeftLists(commands: readonly ShellCommand[]): readonly string[] {
  const isContent = commands.some(
    (command) =>
      runs(command, 'rm') && command.words.some(({ value }) => value === '-rf' || value === '/var/lib/apt/lists/*'),
  );
  return isContent ? [] : ['DL3009'];
}
