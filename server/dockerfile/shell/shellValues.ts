/** What is known of a value, as far as splitting it at white space and looking for files by it goes. */
export interface ShellValue {
  readonly isEmpty: boolean;
  /** The variables from outside of the script that it hangs on; what nobody can know beforehand hangs on anything. */
  readonly hangsOn: ReadonlySet<string> | 'anything';
}

const nothing: ReadonlySet<string> = new Set();

/** A value that splitting leaves in one piece. */
export const whole: ShellValue = { isEmpty: false, hangsOn: nothing };
/** What a variable is that was set to nothing. */
export const empty: ShellValue = { isEmpty: true, hangsOn: nothing };
/** What cannot be known here. */
export const anything: ShellValue = { isEmpty: false, hangsOn: 'anything' };

/** What a literal text is. */
export function valueOfText(text: string): ShellValue {
  if (text === '') return empty;
  return /[\s*?[]/.test(text) ? anything : whole;
}

/** A value that is one or the other, or both of them after one another. */
export function both(one: ShellValue, other: ShellValue): ShellValue {
  const isEmpty = one.isEmpty && other.isEmpty;
  if (one.hangsOn === 'anything' || other.hangsOn === 'anything') return { isEmpty, hangsOn: 'anything' };
  if (other.hangsOn.size === 0) return { isEmpty, hangsOn: one.hangsOn };
  const hangsOn = new Set([...one.hangsOn, ...other.hangsOn]);
  return { isEmpty, hangsOn: hangsOn.size > mostNames ? 'anything' : hangsOn };
}

const mostNames = 16;

/** How a part of a script ends before its end. */
export type Ending = 'return' | 'exit';

/** What variables are at a point of a script: their values in a branch, on top of those where it branched off. */
export class ShellVariables {
  readonly #above: ShellVariables | undefined;
  readonly #own = new Map<string, ShellValue>();
  ending: Ending | undefined;

  constructor(above?: ShellVariables) {
    this.#above = above;
  }

  get(name: string): ShellValue {
    return this.#own.get(name) ?? this.#above?.get(name) ?? { isEmpty: false, hangsOn: new Set([name]) };
  }

  set(name: string, value: ShellValue): void {
    this.#own.set(name, value);
  }

  forget(names: Iterable<string>): void {
    for (const name of names) this.#own.delete(name);
  }

  branch(): ShellVariables {
    return new ShellVariables(this);
  }

  /** Goes on where the branches meet again. A branch that has ended does not come here. */
  join(branches: readonly ShellVariables[]): void {
    const here = branches.filter(({ ending }) => ending === undefined);
    if (here.length === 0) this.ending = branches.every(({ ending }) => ending === 'exit') ? 'exit' : 'return';

    const joined = new Map<string, { readonly value: ShellValue; readonly times: number }>();
    for (const branch of here) {
      for (const [name, value] of branch.#own) {
        const known = joined.get(name);
        joined.set(name, { value: known ? both(known.value, value) : value, times: (known?.times ?? 0) + 1 });
      }
    }
    for (const [name, { value, times }] of joined) {
      this.set(name, times < here.length ? both(value, this.get(name)) : value);
    }
  }
}

/** Variables and parameters that the shell itself sets, and which are numbers or letters. Source: bash(1), dash(1). */
export const wholeByNature: ReadonlySet<string> = new Set([
  '#',
  '?',
  '$',
  '!',
  '-',
  'BASHPID',
  'BASH_SUBSHELL',
  'COLUMNS',
  'EPOCHREALTIME',
  'EPOCHSECONDS',
  'EUID',
  'HISTCMD',
  'LINENO',
  'LINES',
  'OPTIND',
  'PPID',
  'RANDOM',
  'SECONDS',
  'SHLVL',
  'SRANDOM',
  'UID',
]);
