import type { Dockerfile, PlacedInstruction } from '../../../server/dockerfile/dockerfile';
import type { Stage } from '../../../server/dockerfile/stages';
import { parseImageReference } from '../../../server/dockerfile/imageReference';

/** The instruction that a builder's step runs; undefined for its own work, such as sending the build context. */
export function instructionOf(dockerfile: Dockerfile, id: string, name: string): PlacedInstruction | undefined {
  const image = /^\[internal\] load metadata for (\S+)$/.exec(name)?.[1];
  if (image !== undefined) return dockerfile.stages.find(({ from }) => isFrom(from, image))?.from;

  const [, inside, text] = /^\[([^\]]*\d+\/\d+)\] (.*)$/s.exec(name) ?? [];
  // The legacy builder counts the instructions of the file, and says no more than their text.
  if (inside === undefined || text === undefined) {
    const counted = dockerfile.instructions[Number(id) - 1];
    return counted && hasKeyword(counted, name) ? counted : undefined;
  }

  const [, stageName = '', number, count] = /^(?:(?:\S+ )*?(\S+) )?(\d+)\/(\d+)$/.exec(inside) ?? [];
  const stage = stageOf(dockerfile, stageName);
  if (stage && hasKeyword(stage.from, text)) return stage.from;

  // Counted from the end, since what ONBUILD of the base image adds stands before them.
  const layers = (stage?.instructions ?? []).filter(({ instruction }) => makesLayer.has(instruction.keyword));
  const counted = layers[layers.length - 1 - (Number(count) - Number(number))];
  if (counted && hasKeyword(counted, text)) return counted;

  const alike = ({ instruction }: PlacedInstruction) => squeeze(instruction.logical.text) === squeeze(text);
  return stage?.instructions.find(alike) ?? dockerfile.instructions.find(alike);
}

/** The instructions that BuildKit counts in a stage; the others change the image's configuration only. */
const makesLayer = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

/** BuildKit calls a stage by its name, `stage-2` where it has none, and not at all where it is the only one. */
function stageOf({ stages }: Dockerfile, name: string): Stage | undefined {
  const wanted = name.toLowerCase();
  const named = stages.findLast((stage) => stage.name?.toLowerCase() === wanted);
  if (named) return named;
  const index = /^stage-(\d+)$/.exec(wanted)?.[1];
  if (index !== undefined) return stages[Number(index)];
  return stages.length === 1 ? stages[0] : undefined;
}

function isFrom({ instruction }: PlacedInstruction, image: string): boolean {
  const [wanted, there] = [image, instruction.words[0]?.text ?? ''].map(parseImageReference);
  return there !== undefined && there.registry === wanted?.registry && there.repository === wanted.repository;
}

function hasKeyword({ instruction }: PlacedInstruction, text: string): boolean {
  return text.trimStart().toUpperCase().startsWith(`${instruction.keyword} `);
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
