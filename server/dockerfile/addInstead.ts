import { moveRange } from '../lint/lint';
import { replace, unsafeFix } from '../lint/fix';
import { nothingAround } from '../lint/surroundings';
import type { Fix } from '../lint/problem';
import { runs } from './shell/commandLine';
import { commandsAt } from './shell/commands';
import { stageOf, type Dockerfile, type PlacedInstruction } from './dockerfile';
import { createScope } from './instructionScope';
import { baseName } from './paths';
import { removeCommand } from './removeCommand';
import type { Scope } from './scope';
import type { ShellCommand } from './shell/shell';

/**
 * ADD in the place of a COPY and of the tar that unpacks what it copies, where nothing else hangs on the archive or can
 * come between: root unpacks it into a folder that is known, and its name stands nowhere else but in the rm after tar.
 */
export function addInstead(document: Dockerfile, copy: PlacedInstruction, run: PlacedInstruction): Fix | undefined {
  const { keyword, name, words, flags, isExec } = copy.instruction;
  const [source, target, another] = words;
  const isPlain = keyword === 'COPY' && run.instruction.keyword === 'RUN' && !isExec && flags.length === 0 && !another;
  if (!isPlain || !source || !target || !isTar.test(source.text) || !isPath.test(target.text)) return undefined;
  const between = document.instructions.slice(copy.index + 1, run.index);
  if (!between.every(({ instruction }) => idle.has(instruction.keyword))) return undefined;

  const archive = target.text.endsWith('/') ? `${target.text}${baseName(source.text)}` : target.text;
  const scope = createScope(document, nothingAround, {
    index: run.index,
    stage: stageOf(document, run)?.index,
    isFrom: false,
  });
  const commands = commandsAt(run.instruction, scope);
  const at = commands.findIndex((command) => runs(command, 'tar'));
  const [tar, rm] = commands.slice(at);
  const folder = at < 0 || !tar ? undefined : unpackedInto(tar, archive, scope);
  const isEarly = commands.slice(0, Math.max(at, 0)).every((command) => runs(command, 'mkdir', 'echo', 'set', 'true'));
  if (!tar || folder === undefined || !isEarly || run.instruction.flags.length > 0) return undefined;

  const isRemoved = rm !== undefined && removes(rm, archive);
  const uses = document.text.split(baseName(archive)).length - 1;
  const ownUses = (baseName(source.text) === baseName(archive) ? 1 : 0) + (target.text === archive ? 1 : 0);
  if (uses !== ownUses + (isRemoved ? 2 : 1) || (!isRemoved && hasPattern(document, copy))) return undefined;

  const edit = removeCommand(tar, commands, isRemoved ? rm : tar);
  if (!edit) return undefined;
  return unsafeFix(
    'Use ADD to unpack it',
    replace(moveRange(name.range, copy.line), /^[a-z]/.test(name.text) ? 'add' : 'ADD'),
    replace(moveRange(target.range, copy.line), folder.replace(/\/*$/, '/')),
    { ...edit, range: moveRange(edit.range, run.line) },
  );
}

/** The folder that `tar -xzf archive` or `tar -xzf archive -C folder` unpacks into as root, and nothing else it does. */
function unpackedInto({ words, assignments }: ShellCommand, archive: string, scope: Scope): string | undefined {
  const [, options, file, change, folder, another] = words;
  const isPlain =
    /^-?[zjJv]*x[zjJv]*f$/.test(options?.value ?? '') && file?.value === archive && assignments.length === 0;
  if (!isPlain || another || !/^(?:root|0)(?::|$)/.test(scope.user() ?? 'root')) return undefined;
  const into = change === undefined ? scope.workdir() : change.value === '-C' ? folder?.value : undefined;
  return into !== undefined && isPath.test(into) ? into : undefined;
}

function removes(command: ShellCommand, archive: string): boolean {
  const [, ...args] = command.words.map(({ value }) => value);
  return runs(command, 'rm') && args.at(-1) === archive && args.slice(0, -1).every((arg) => /^-[rf]+$/.test(arg));
}

/** Whether a pattern after the COPY may mean the archive. */
function hasPattern({ instructions }: Dockerfile, { index }: PlacedInstruction): boolean {
  return instructions.slice(index + 1).some(({ instruction }) => /[*?[]/.test(instruction.source));
}

/** What the frontend unpacks in every version. */
const isTar = /^[\w./-]+\.(?:tar(?:\.(?:gz|bz2|xz))?|tgz|tbz2?|txz)$/;
const isPath = /^\/[\w./-]*$/;
const idle: ReadonlySet<string> = new Set(['ARG', 'CMD', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'LABEL', 'WORKDIR']);
