import type { Proposal } from '../../editing/proposal';
import { stageOf, type Dockerfile } from '../dockerfile';
import { rangeBefore, type InstructionCursor } from './cursor';

/** The stages before this one: by name, and by number where they have none. */
export function proposeStages(document: Dockerfile, cursor: InstructionCursor, typed: string): readonly Proposal[] {
  const here = cursor.placed && stageOf(document, cursor.placed);
  const range = rangeBefore(cursor, typed.length);
  return document.stages.slice(0, here?.index ?? document.stages.length).map((stage): Proposal => {
    const label = stage.name ?? String(stage.index);
    const base = stage.from.instruction.words[0]?.text ?? '';
    return {
      label,
      kind: 'stage',
      detail: base,
      documentation: `Stage ${stage.index}, line ${stage.line + 1}`,
      newText: label,
      range,
    };
  });
}
