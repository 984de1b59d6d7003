import type { Details } from '../lint/rule';
import type { PackageManager } from './packageManagers';
import type { ShellCommand, ShellWord } from './shell/shell';

/** What a command tells a package manager to do, and with which packages. */
export interface PackageCommand {
  readonly verb: ShellWord;
  readonly packages: readonly ShellWord[];
  /** None of the rule's, where hadolint has no eye for this program and its word. */
  readonly details: Pick<Details, 'aliases'>;
}

/** Reads a command of a package manager whose word is one of these. */
export function readPackageCommand(
  command: ShellCommand,
  manager: PackageManager,
  verbs: readonly string[] | undefined,
): PackageCommand | undefined {
  const [verb, ...packages] = operandsOf(argumentsOf(command, manager) ?? [], manager);
  if (!verb || !verbs?.includes(verb.value)) return undefined;
  const isKnown = manager.known.test(`${command.name} ${verb.value}`);
  return { verb, packages, details: isKnown ? {} : { aliases: [] } };
}

/** Whether a command runs a package manager, by name, by path, or as a module of Python. */
export function runsManager(command: ShellCommand, manager: PackageManager): boolean {
  return argumentsOf(command, manager) !== undefined;
}

function argumentsOf({ name, words }: ShellCommand, { program }: PackageManager): readonly ShellWord[] | undefined {
  const base = name?.replace(/^.*\//, '') ?? '';
  if (program.test(base)) return words.slice(1);
  if (!/^python[\d.]*$/.test(base)) return undefined;

  const module = words.findIndex(({ value }) => value === '-m') + 1;
  return module > 0 && program.test(words[module]?.value ?? '') ? words.slice(module + 1) : undefined;
}

/** The words that are neither options nor their values. Before the first one a variable stands for options. */
function operandsOf(args: readonly ShellWord[], { valued, prefix }: PackageManager): readonly ShellWord[] {
  const operands: ShellWord[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!word || word.value === '--') break;
    if (word.value.startsWith('-')) {
      if (valued.has(word.value)) at++;
    } else if (operands.length > 0 || !(word.isDynamic || word.value === prefix)) {
      operands.push(word);
    }
  }
  return operands;
}
