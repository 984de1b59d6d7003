import type { Proposal } from '../../editing/proposal';
import type { Dockerfile } from '../dockerfile';
import { builtInArgument } from '../facts/variableFacts';
import type { Instruction } from '../instruction';
import { clip } from '../quote';
import { rangeBefore, type HeredocCursor, type InstructionCursor } from './cursor';
import { stripsOf } from './parts';
import { visibleVariables, type NamedVariable } from './visibleVariables';

/** The variables that the instruction sees, behind a dollar sign. */
export function completeVariable(document: Dockerfile, cursor: InstructionCursor | HeredocCursor): readonly Proposal[] {
  const { placed, before } = cursor;
  if (!placed) return [];
  const [, brace = '', typed = ''] = /\$(\{?)(\w*)$/.exec(before) ?? [];
  const close = brace !== '' && !isClosed(cursor) ? '}' : '';
  const range = rangeBefore(cursor, typed.length);

  const visible = visibleVariables(document, placed.index);
  const [builtIn, own] = [true, false].map((is) => visible.filter(({ name }) => Boolean(builtInArgument(name)) === is));
  const known = new Set(visible.map(({ name }) => name));
  const scripted = scriptVariables(placed.instruction).flatMap((name) =>
    known.has(name) ? [] : [{ name, isOfScript: true }],
  );
  const all: readonly Offered[] = [...(own ?? []), ...scripted, ...(builtIn ?? [])];
  return all.map(({ name, value, isArgument, isOfScript }): Proposal => {
    const plain = isArgument ? 'A build argument without a default.' : undefined;
    const documentation = builtInArgument(name) ?? (isOfScript ? 'A variable of the script.' : plain);
    return {
      label: name,
      kind: 'variable',
      newText: name + close,
      range,
      ...(value === undefined ? {} : { detail: clip(value) }),
      ...(documentation === undefined ? {} : { documentation }),
    };
  });
}

interface Offered extends Partial<NamedVariable> {
  readonly name: string;
  readonly isOfScript?: boolean;
}

/** The variables that the script of an instruction sets itself. */
function scriptVariables(instruction: Instruction): readonly string[] {
  const { keyword } = instruction.trigger ?? instruction;
  if (!['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'].includes(keyword)) return [];
  const parts = stripsOf(instruction).flatMap((strip) => strip.parts);
  return [
    ...new Set(parts.flatMap(({ kind, isDefinition, value }) => (kind === 'variable' && isDefinition ? [value] : []))),
  ];
}

/** Whether the brace is closed behind the cursor. */
function isClosed({ after }: InstructionCursor | HeredocCursor): boolean {
  return /^\w*[}:#%/]/.test(after);
}
