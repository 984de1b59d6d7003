import type { Language, Visit } from '../lint/language';
import type { Surroundings } from '../lint/surroundings';
import { commandsAt } from './commands';
import { parseDockerfile, type Dockerfile, type PlacedInstruction } from './dockerfile';
import { ignoreHere, isIgnored } from './ignore';
import type { Instruction } from './instruction';
import { isKeyword, type DockerfileNodes } from './rule';
import { rules } from './rules/index.generated';
import { createScope, type Scope } from './scope';

export const dockerfile: Language<Dockerfile, DockerfileNodes, Scope> = {
  id: 'dockerfile',
  rules,
  parse: parseDockerfile,
  walk: walkDockerfile,
  isIgnored,
  ignoreHere,
};

/** Shows every instruction, the commands of RUN, and what ONBUILD keeps; then the stages, and at last the file. */
export function walkDockerfile(
  document: Dockerfile,
  surroundings: Surroundings,
  visit: Visit<DockerfileNodes, Scope>,
): void {
  const { stages, instructions } = document;
  const scopeAt = (index: number, stage: number | undefined, instruction?: Instruction, isTrigger = false) =>
    createScope(document, surroundings, { index, stage, isTrigger, isFrom: instruction?.keyword === 'FROM' });

  const firstStage = stages[0]?.from.index ?? instructions.length;
  const show = (placed: PlacedInstruction, stage: number | undefined) => {
    const { instruction, index, line } = placed;
    const scope = scopeAt(index, stage, instruction);
    showInstruction(instruction, scope, line, visit);
    const { trigger } = instruction;
    if (trigger) showInstruction(trigger, scopeAt(index, stage, trigger, true), line, visit);
  };

  instructions.slice(0, firstStage).forEach((placed) => show(placed, undefined));
  for (const { index, from, instructions } of stages) {
    show(from, index);
    instructions.forEach((placed) => show(placed, index));
  }

  for (const stage of stages) visit('stage', stage, scopeAt(endOf(stage.instructions, stage.from), stage.index));
  visit('file', document, scopeAt(instructions.length, stages.at(-1)?.index));
}

function showInstruction(
  instruction: Instruction,
  scope: Scope,
  line: number,
  visit: Visit<DockerfileNodes, Scope>,
): void {
  const { keyword } = instruction;
  visit('instruction', instruction, scope, { line, key: instruction });
  if (!isKeyword(keyword)) return;
  visit(keyword, instruction, scope, { line, key: instruction });

  if (keyword !== 'RUN') return;
  for (const command of commandsAt(instruction, scope)) visit('command', command, scope, { line, key: command });
}

function endOf(instructions: readonly PlacedInstruction[], from: PlacedInstruction): number {
  return (instructions.at(-1) ?? from).index + 1;
}
