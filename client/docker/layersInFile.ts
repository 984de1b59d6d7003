import { parseDockerfile, type PlacedInstruction } from '../../server/dockerfile/dockerfile';
import type { Stage } from '../../server/dockerfile/stages';
import type { Layer } from './images';

/**
 * Which line of a Dockerfile made each layer of an image built from it: line, from 0, by the layer's place in the list.
 * Layers of the base image have none. `target` is the stage that the build stopped at.
 */
export function linesOfLayers(layers: readonly Layer[], text: string, target?: string): ReadonlyMap<number, number> {
  const { stages } = parseDockerfile(text);
  const lines = new Map<number, number>();
  let stage = target === undefined ? stages.at(-1) : stageNamed(stages, target, stages.length);
  let at = layers.length - 1;

  while (stage) {
    for (const placed of [...stage.instructions].reverse()) {
      // An image that came from elsewhere, or a form that the engine notes otherwise: say nothing rather than guess.
      if (!isMadeBy(layers[at], placed)) return lines;
      lines.set(at--, placed.line);
    }
    // The type is named since it would depend on itself.
    const base: string = stage.from.instruction.words[0]?.text ?? '';
    stage = stageNamed(stages, base, stage.index);
  }
  return lines;
}

function isMadeBy(layer: Layer | undefined, { instruction }: PlacedInstruction): boolean {
  return layer !== undefined && layer.instruction.toUpperCase().startsWith(instruction.keyword);
}

function stageNamed(stages: readonly Stage[], name: string, before: number): Stage | undefined {
  const earlier = stages.slice(0, before);
  const named = earlier.findLast((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  return named ?? (/^\d+$/.test(name) ? earlier[Number(name)] : undefined);
}
