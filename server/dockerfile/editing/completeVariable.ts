import type { Proposal } from '../../editing/proposal';
import type { Dockerfile } from '../dockerfile';
import { builtInArgument } from '../facts/variableFacts';
import { clip } from '../quote';
import { rangeBefore, type HeredocCursor, type InstructionCursor } from './cursor';
import { visibleVariables } from './visibleVariables';

/** The variables that the instruction sees, behind a dollar sign. */
export function completeVariable(document: Dockerfile, cursor: InstructionCursor | HeredocCursor): readonly Proposal[] {
  const { placed, before } = cursor;
  if (!placed) return [];
  const [, brace = '', typed = ''] = /\$(\{?)(\w*)$/.exec(before) ?? [];
  const close = brace !== '' && !isClosed(cursor) ? '}' : '';
  const range = rangeBefore(cursor, typed.length);

  return visibleVariables(document, placed.index).map(({ name, value, isArgument }): Proposal => {
    const documentation = builtInArgument(name) ?? (isArgument ? 'A build argument without a default.' : undefined);
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

/** Whether the brace is closed behind the cursor. */
function isClosed({ placed, position }: InstructionCursor | HeredocCursor): boolean {
  const line = placed?.instruction.source.split('\n', position.line - placed.line + 1).at(-1) ?? '';
  return /^\w*\}/.test(line.slice(position.character));
}
