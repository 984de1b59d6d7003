import type { Edit, Problem, Severity } from '../lint/problem';
import type { Surroundings } from '../lint/surroundings';
import { configurationOf } from './configurationOf';
import { instructionAt, stageOf, type Dockerfile, type PlacedInstruction } from './dockerfile';
import { lineBreakOf } from './lines';
import { pragmasOf, type Pragma } from './pragmas';
import { experimentalCheck } from './severities';
import { isShellcheckCode } from './shell/shellcheckCodes';
import { isDisabledInScript } from './shell/shellDirectives';
import { isCheck } from './trigger';

/**
 * What comments say about a problem. Those that ask for silence speak for the file, for the stage, or for the
 * instruction below them; `# check=error=true` makes BuildKit stop where it would warn, whatever hadolint is told.
 */
export function weigh(document: Dockerfile, problem: Problem, around: Surroundings): Severity | 'off' | undefined {
  if (isDisabled(document, problem)) return 'off';
  const { global, above } = pragmasOf(document);
  if (global.length === 0 && above.size === 0) return undefined;

  const placed = instructionAt(document, problem.range.start.line);
  const here = (placed && above.get(placed.index)) ?? [];
  const stage = placed && stageOf(document, placed);
  const aboveStage = (stage && above.get(stage.from.index)) ?? [];
  const isSilencedBy = (pragma: Pragma) => pragma.kind === 'check' && isNamed(problem, pragma);
  if ([...global, ...here, ...aboveStage].some(isSilencedBy)) return 'off';
  if (global.some(({ isError }) => isError) && stopsBuild(problem)) return 'error';

  if (configurationOf(around).ignoresPragmas) return undefined;
  const isIgnored = [...global, ...here].some((pragma) => pragma.kind === 'hadolint' && isNamed(problem, pragma));
  return isIgnored ? 'off' : undefined;
}

/** Whether a comment in the script asks ShellCheck for silence: the rules that say what it says keep to it, too. */
function isDisabled(document: Dockerfile, { names, range }: Problem): boolean {
  if (!names.some(isShellcheckCode)) return false;
  const { line, character } = range.start;
  const placed = instructionAt(document, line);
  if (!placed) return false;
  return isDisabledInScript(placed.instruction, { line: line - placed.line, character }, names);
}

/** BuildKit's names are case-sensitive. Its `all` takes no error away, and no check that was asked for. */
function isNamed({ names, severity }: Problem, pragma: Pragma): boolean {
  if (pragma.kind === 'check') {
    if (pragma.names.includes('all')) return severity !== 'error' && !names.includes(experimentalCheck);
    return names.some((name) => pragma.names.includes(name));
  }
  const asked = pragma.names.map((name) => name.toLowerCase());
  return names.some((name) => asked.includes(name.toLowerCase()));
}

/** Whether BuildKit warns of it in every build; some checks hang on the base image, build arguments or the context. */
function stopsBuild({ aliases }: Problem): boolean {
  return aliases.some((alias) => isCheck(alias) && !uncertainChecks.has(alias));
}

const uncertainChecks: ReadonlySet<string> = new Set([
  'UndefinedVar',
  'InvalidDefaultArgInFrom',
  'InvalidBaseImagePlatform',
  'CopyIgnoredFile',
]);

/** The comment that silences a problem: a new line above its instruction, or one more name in a comment that is there. */
export function ignoreHere(document: Dockerfile, problem: Problem, around: Surroundings): Edit | undefined {
  const placed = instructionAt(document, problem.range.start.line);
  if (!placed) return undefined;

  const canIgnore = !configurationOf(around).ignoresPragmas;
  const hadolint = problem.names.find((name) => /^DL\d{4}$/.test(name) || isShellcheckCode(name));
  if (hadolint !== undefined) return canIgnore ? writeIgnore(document, placed, hadolint) : undefined;

  // A name that is only ours goes into a check, since hadolint cannot read a comment with a name it does not expect.
  const name = problem.names.find(isCheck) ?? problem.rule;
  return writeCheck(document, placed, name) ?? (canIgnore ? writeIgnore(document, placed, name) : undefined);
}

function writeIgnore(document: Dockerfile, placed: PlacedInstruction, name: string): Edit {
  const existing = pragmasAbove(document, placed).findLast(({ kind }) => kind === 'hadolint');
  const text = `${indentation(placed)}# hadolint ignore=${name}`;
  return (existing && addName(existing, name)) ?? insertLine(document, placed.line, text);
}

/** `undefined` where a check is there that takes no more names: a second one has no effect, or breaks the build. */
function writeCheck(document: Dockerfile, placed: PlacedInstruction, name: string): Edit | undefined {
  const line = lineForCheck(document, placed);
  const candidates = isAmongDirectives(document, line) ? pragmasOf(document).global : pragmasAbove(document, placed);
  const existing = candidates.find(({ kind }) => kind === 'check');
  if (existing) return addName(existing, name);
  // At the beginning of the line: BuildKit finds it nowhere else.
  return insertLine(document, line, `# check=skip=${name}`);
}

/** The line of the instruction, or of hadolint's comment above it, which hadolint wants to be the last one. */
function lineForCheck(document: Dockerfile, placed: PlacedInstruction): number {
  let { line } = placed;
  for (const pragma of pragmasAbove(document, placed).toReversed()) {
    if (pragma.kind === 'hadolint' && pragma.line === line - 1) line--;
  }
  return line;
}

function pragmasAbove(document: Dockerfile, placed: PlacedInstruction): readonly Pragma[] {
  return pragmasOf(document).above.get(placed.index) ?? [];
}

function addName({ line, addition }: Pragma, name: string): Edit | undefined {
  if (!addition) return undefined;
  const position = { line, character: addition.character };
  return { range: { start: position, end: position }, newText: addition.separator + name };
}

function insertLine(document: Dockerfile, line: number, text: string): Edit {
  const position = { line, character: document.text.startsWith('\ufeff') && line === 0 ? 1 : 0 };
  return { range: { start: position, end: position }, newText: text + lineBreakOf(document.text) };
}

/** Whether a check at the beginning of this line would be a directive, of which there must be no second one. */
function isAmongDirectives({ directives, text }: Dockerfile, line: number): boolean {
  const shebang = /^\ufeff?\s*#!/.test(text) ? 1 : 0;
  return line === directives.length + shebang;
}

function indentation({ instruction }: PlacedInstruction): string {
  return /^[ \t]*/.exec(instruction.source)?.[0] ?? '';
}
