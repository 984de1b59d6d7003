import type { Proposal } from '../../editing/proposal';
import { toolFacts } from '../facts/toolFacts';
import type { HeredocCursor, InstructionCursor } from './cursor';
import { propose } from './propose';

/** What the package manager at the cursor can be told to do, and its flags. */
export function completeCommand(cursor: InstructionCursor | HeredocCursor): readonly Proposal[] {
  const [command = ''] = /[^;&|()\n]*$/.exec(cursor.before.slice(-longestCommand)) ?? [];
  const words = command.trimStart().replace(beforeProgram, '').split(/\s+/);
  const typed = words.pop() ?? '';
  const [program, ...others] = words;
  if (program === undefined || program === '') return [];

  const tool = toolFacts[program.replace(/^.*\//, '')];
  if (!tool) return [];
  if (typed.startsWith('-')) return propose(cursor, typed, 'flag', tool.flags);
  const isNamed = others.some((word) => Object.hasOwn(tool.commands, word));
  return isNamed ? propose(cursor, typed, 'flag', tool.flags) : propose(cursor, typed, 'value', tool.commands);
}

/** The instruction itself, its flags, and what may stand before a program. */
const beforeProgram = /^(?:ONBUILD\s+)?(?:RUN\s+(?:--\S+\s+)*)?(?:(?:sudo|env|then|do|else|!|\w+=\S*)\s+)*/i;

/** A longer command is not completed. */
const longestCommand = 10_000;
