import type { ShellCommand, ShellWord } from './shell';

/** Whether a command runs one of these programs, by name or by path. */
export function runs(command: ShellCommand, ...programs: readonly string[]): boolean {
  return command.name !== undefined && programs.includes(command.name.replace(/^.*\//, ''));
}

/** Whether a command has an option: one letter, alone or with others after a dash, or words after two dashes. */
export function hasOption(command: ShellCommand, ...options: readonly string[]): boolean {
  return command.words.slice(1).some(({ value }) => {
    if (value.startsWith('--')) return options.includes(value.slice(2).replace(/=.*$/s, ''));
    return value.startsWith('-') && options.some((option) => option.length === 1 && value.includes(option));
  });
}

/** The word that says what a program is to do, such as `install`; options before it may stand in between. */
export function subcommand(command: ShellCommand, ...names: readonly string[]): ShellWord | undefined {
  return command.words.slice(1).find(({ value, isDynamic }) => !isDynamic && names.includes(value));
}

/** What follows a word, without options. */
export function operandsAfter(command: ShellCommand, word: ShellWord): readonly ShellWord[] {
  const at = command.words.indexOf(word);
  return command.words.slice(at + 1).filter(({ value }) => !value.startsWith('-'));
}
