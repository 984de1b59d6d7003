import type { Report } from '../lint/rule';
import { readPackageCommand } from './packageCommand';
import type { PackageManager } from './packageManagers';
import { clip } from './quote';
import type { Scope } from './scope';
import type { ShellCommand, ShellWord } from './shell/shell';

/** Reports an install of packages without a version, at the first of them. */
export function reportUnpinned(command: ShellCommand, manager: PackageManager, scope: Scope, report: Report): void {
  const install = readPackageCommand(command, manager, manager.install);
  const unpinned = install?.packages.filter((word) => !isPinned(word, manager, scope)) ?? [];
  const [first] = unpinned;
  if (!install || !first) return;

  const name = clip(first.value);
  const have = unpinned.length > 1 ? `and ${unpinned.length - 1} more have` : 'has';
  const remedy = first.isDynamic ? ' that can be seen here' : `: ${manager.withVersion?.(name) ?? name}`;
  report(first, `${name} ${have} no version${remedy}`, install.details);
}

function isPinned(word: ShellWord, { isPinned = () => true }: PackageManager, scope: Scope): boolean {
  if (!word.isDynamic) return isPinned(word.value);

  const [, name] = /^"?\$\{?(\w+)\}?"?$/.exec(word.text) ?? [];
  const value = name === undefined ? undefined : scope.variable(name)?.value;
  if (value !== undefined) return value.split(/\s+/).every((each) => each === '' || isPinned(each));
  // Whatever a variable or a command brings, it may be a version.
  return isPinned(word.text.replace(/\$\([^)]*\)|\$\{[^}]*\}|\$\w+|`[^`]*`/g, '0').replace(/["']/g, ''));
}
