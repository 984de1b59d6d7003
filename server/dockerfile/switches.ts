import { replace, unsafeFix } from '../lint/fix';
import type { Fix } from '../lint/problem';
import type { Report } from '../lint/rule';
import { removeArguments } from './shell/commandLine';
import type { ShellCommand, ShellWord } from './shell/shell';

/** An argument by which a program gives up a check. */
export interface Switch {
  /** Names of programs, without folders. */
  readonly programs: RegExp;
  /** The argument, and after a blank the one that follows it. */
  readonly form: RegExp;
  /** The value of the argument is the next word. */
  readonly takesValue?: true;
  readonly aliases?: readonly string[];
}

/** Reports the arguments of a command that are one of these switches, and offers to take them away. */
export function reportSwitches(
  command: ShellCommand,
  switches: readonly Switch[],
  report: Report,
  messageOf: (program: string, argument: string) => string,
): void {
  const program = command.name?.replace(/^.*\//, '');
  if (program === undefined) return;
  const own = switches.filter(({ programs }) => programs.test(program));
  if (own.length === 0) return;

  for (const [at, word] of command.words.entries()) {
    const next = command.words[at + 1];
    const found = own.find(({ form }) => form.test(`${word.value} ${next?.value ?? ''}`));
    if (at === 0 || !found) continue;
    const last = found.takesValue && !word.value.includes('=') ? next : word;
    const fix = last && removal(command, word, last, found);
    report(word, messageOf(program, word.value), {
      ...(found.aliases ? { aliases: found.aliases } : {}),
      fixes: fix ? [fix] : [],
    });
  }
}

/** Only an option can go; `strict-ssl` of `config set strict-ssl false` would leave the rest behind. */
function removal(command: ShellCommand, word: ShellWord, last: ShellWord, { form }: Switch): Fix | undefined {
  const title = `Take ${word.value} away`;
  if (/^--\w|^-\w$/.test(word.value)) {
    const edit = removeArguments(command, word, last);
    return edit && unsafeFix(title, edit);
  }
  // One letter of several, as in -fsSLk.
  const letter = form.exec(word.value)?.[0].at(-1);
  if (!/^-\w+$/.test(word.text) || letter === undefined) return undefined;
  return unsafeFix(`Take -${letter} away`, replace(word, word.text.replace(letter, '')));
}
