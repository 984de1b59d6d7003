import type { Proposal } from '../../editing/proposal';
import { toolFacts } from '../facts/toolFacts';
import type { HeredocCursor, InstructionCursor } from './cursor';
import { propose } from './propose';

/** What the package manager at the cursor can be told to do, and its flags. */
export function completeCommand(cursor: InstructionCursor | HeredocCursor): readonly Proposal[] {
  const script = cursor.before.slice(-longestCommand).replace(/\\\r?\n/g, ' ');
  const [command = ''] = /[^;&|()\n]*$/.exec(script) ?? [];
  const isExec = /^\s*(?:ONBUILD\s+)?(?:RUN\s+(?:--\S+\s+)*|HEALTHCHECK\s+(?:--\S+\s+)*CMD\s+)\[/i.test(script);
  const words = isExec ? readStrings(command) : command.trimStart().replace(beforeProgram, '').split(/\s+/);
  const typed = words?.pop();
  const [program, ...others] = words ?? [];
  if (typed === undefined) return [];
  if (program === undefined || program === '') return proposePrograms(cursor, typed);

  const tool = toolFacts[program.replace(/^.*\//, '')];
  if (!tool) return [];
  const isNamed = others.some((word) => Object.hasOwn(tool.commands, word));
  if (!isNamed && !typed.startsWith('-')) return propose(cursor, typed, 'value', tool.commands);
  // A package may be called anything.
  if (typed !== '' && !typed.startsWith('-')) return [];
  const flags = Object.entries(tool.flags).filter(([flag]) => !others.includes(flag));
  return propose(cursor, typed, 'flag', Object.fromEntries(flags));
}

/** The instruction itself, its flags, and what may stand before a program. */
const beforeProgram =
  /^(?:ONBUILD\s+)?(?:RUN\s+(?:--\S+\s+)*|HEALTHCHECK\s+(?:--\S+\s+)*CMD\s+)?(?:(?:sudo(?:\s+-[EHn]+)*|env|then|do|else|!|\w+=\S*|python[\d.]*\s+-m(?=\s+pip))\s+)*/i;

/** The strings of a command in JSON form, the last of which is being typed; `undefined` between strings. */
function readStrings(command: string): string[] | undefined {
  const pieces = command.split('"');
  return pieces.length % 2 === 0 ? pieces.filter((_, at) => at % 2 === 1) : undefined;
}

/** The package managers whose name has begun. */
function proposePrograms(cursor: HeredocCursor | InstructionCursor, typed: string): readonly Proposal[] {
  const names = Object.keys(toolFacts).filter((name) => typed !== '' && name.startsWith(typed) && name !== typed);
  return propose(cursor, typed, 'value', Object.fromEntries(names.map((name) => [name, undefined])));
}

/** A longer command is not completed. */
const longestCommand = 10_000;
