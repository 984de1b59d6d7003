import type { Edit, Problem } from '../lint/problem';
import { instructionAt, type Dockerfile, type PlacedInstruction } from './dockerfile';
import { pragmasOf, type Pragma } from './pragmas';
import { isCheck } from './trigger';

/** Whether a comment asks for silence about a problem: for the file, for the stage, or for the instruction below it. */
export function isIgnored(document: Dockerfile, problem: Problem): boolean {
  const pragmas = pragmasOf(document);
  if (pragmas.length === 0) return false;

  const names = [problem.rule, ...problem.aliases].map((name) => name.toLowerCase());
  const placed = instructionAt(document, problem.range.start.line);
  const stage = placed && document.stages.findLast(({ from }) => from.index <= placed.index);
  return pragmas.some((pragma) => {
    if (!pragma.names.some((name) => names.includes(name) || (name === 'all' && pragma.kind === 'check'))) return false;
    if (pragma.isGlobal) return true;
    if (placed && isAbove(document, pragma, placed)) return true;
    return pragma.kind === 'check' && stage !== undefined && isAbove(document, pragma, stage.from);
  });
}

/** The comment that silences a problem: a new line above its instruction, or one more name in a comment that is there. */
export function ignoreHere(document: Dockerfile, problem: Problem): Edit | undefined {
  const placed = instructionAt(document, problem.range.start.line);
  if (!placed) return undefined;

  const { kind, name } = codeOf(problem);
  const existing = pragmasOf(document).find((pragma) => {
    if (pragma.kind !== kind) return false;
    return pragma.isGlobal ? kind === 'check' && isFirst(document, placed) : isAbove(document, pragma, placed);
  });
  if (existing) {
    const position = { line: existing.line, character: existing.end };
    return { range: { start: position, end: position }, newText: existing.separator + name };
  }

  const comment = kind === 'hadolint' ? `# hadolint ignore=${name}` : `# check=skip=${name}`;
  const position = { line: placed.line, character: document.text.startsWith('\ufeff') && placed.line === 0 ? 1 : 0 };
  return { range: { start: position, end: position }, newText: indentation(placed) + comment + lineBreak(document) };
}

/**
 * Under which name the ecosystem knows a problem. A name that is only ours goes into a check comment, since hadolint
 * cannot read a comment with a name it does not expect.
 */
function codeOf({ rule, aliases }: Problem): { readonly kind: Pragma['kind']; readonly name: string } {
  const hadolint = aliases.find((alias) => /^(?:DL|SC)\d{4}$/.test(alias));
  if (hadolint) return { kind: 'hadolint', name: hadolint };
  return { kind: 'check', name: aliases.find(isCheck) ?? rule };
}

/** Whether a pragma stands between an instruction and the one before it. */
function isAbove({ instructions }: Dockerfile, { line }: Pragma, placed: PlacedInstruction): boolean {
  return line < placed.line && line > (instructions[placed.index - 1]?.endLine ?? -1);
}

/** Whether a comment above the instruction would stand among the directives, where there must be no second check. */
function isFirst({ directives }: Dockerfile, placed: PlacedInstruction): boolean {
  return placed.line === directives.length;
}

function indentation({ instruction }: PlacedInstruction): string {
  return /^[ \t]*/.exec(instruction.source)?.[0] ?? '';
}

function lineBreak({ text }: Dockerfile): string {
  const end = text.indexOf('\n');
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}
