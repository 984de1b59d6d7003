import type { Language, Once, Visit } from '../lint/language';
import type { Surroundings } from '../lint/surroundings';
import { nameBehindSudo } from './behindSudo';
import { commandsAt } from './shell/commands';
import { parseDockerfile, type Dockerfile, type PlacedInstruction } from './dockerfile';
import { ignoreHere, weigh } from './ignore';
import type { Instruction } from './instruction';
import { outlookOf } from './outlook';
import { createScope } from './instructionScope';
import { isKeyword, type DockerfileNodes } from './rule';
import { rules } from './rules/index.generated';
import { triggerScope, type Scope } from './scope';
import { severitiesOf } from './severities';
import { keepLastShellcheckCode } from './shell/shellcheckCodes';
import type { Stage } from './stages';

/** Dockerfiles as BuildKit reads them. */
export const dockerfile: Language<Dockerfile, DockerfileNodes, Scope> = {
  id: 'dockerfile',
  rules,
  parse: parseDockerfile,
  walk: walkDockerfile,
  severities: severitiesOf,
  nameAsPeers: (document, found) => keepLastShellcheckCode(document, nameBehindSudo(document, found)),
  weigh,
  ignoreHere,
};

/** Shows every instruction, the commands of RUN, and what ONBUILD keeps; then the stages, and at last the file. */
export function walkDockerfile(
  document: Dockerfile,
  surroundings: Surroundings,
  visit: Visit<DockerfileNodes, Scope>,
  once: Once<Scope>,
): void {
  const { stages, instructions } = document;
  const scopeAt = (index: number, stage: number | undefined, isFrom = false) =>
    createScope(document, surroundings, { index, stage, isFrom });
  const show = ({ instruction, index, line }: PlacedInstruction, stage: Stage | undefined) => {
    const scope = scopeAt(index, stage?.index, instruction.keyword === 'FROM');
    const origin = { line: line - (stage?.line ?? 0), key: instruction };
    once(origin, scope, (recorded) => showInstruction(instruction, recorded, visit));
  };

  for (const placed of instructions.slice(0, stages[0]?.from.index)) show(placed, undefined);
  for (const stage of stages) {
    const key = outlookOf(document, surroundings, stage);
    once({ line: stage.line, key }, scopeAt(stage.from.index, stage.index), () => {
      show(stage.from, stage);
      for (const placed of stage.instructions) show(placed, stage);
    });
  }

  for (const stage of stages) {
    const end = stage.from.index + stage.instructions.length + 1;
    once({ line: 0, key: stage }, scopeAt(end, stage.index), (recorded) => visit('stage', stage, recorded));
  }
  visit('file', document, scopeAt(instructions.length, stages.at(-1)?.index));
}

function showInstruction(instruction: Instruction, scope: Scope, visit: Visit<DockerfileNodes, Scope>): void {
  const { keyword, trigger } = instruction;
  visit('instruction', instruction, scope);
  if (isKeyword(keyword)) visit(keyword, instruction, scope);
  if (keyword === 'RUN') for (const command of commandsAt(instruction, scope)) visit('command', command, scope);
  if (trigger) showInstruction(trigger, triggerScope(scope), visit);
}
