import type { ImageCommand, ImageFacts, ImageHealthCheck, ImagePlatform, ImagePort } from '../lint/builtImage';
import { nothingAround } from '../lint/surroundings';
import { baseImage, isUnassuming } from './baseImages';
import type { Dockerfile, PlacedInstruction } from './dockerfile';
import { secondsOf } from './duration';
import { expandWord } from './expandable';
import { historyOf, settingBefore } from './history';
import type { Instruction } from './instruction';
import { createScope } from './instructionScope';
import { portsOf, readPort } from './ports';
import type { Scope } from './scope';
import { stagesUnder } from './shipped';
import type { Stage } from './stages';

/** The stage that a build makes the image of: the last one, or the one it is told by name or number. */
export function targetStage({ stages }: Dockerfile, target?: string): Stage | undefined {
  if (target === undefined) return stages.at(-1);
  return stages.findLast(({ name }) => name?.toLowerCase() === target.toLowerCase()) ?? stages[Number(target)];
}

/** What the image of a stage says of the containers that run it. */
export function imageFacts(document: Dockerfile, top: Stage, dockerfile: string): ImageFacts {
  const stages = stagesUnder(document, top);
  const scope = createScope(document, nothingAround, { index: Infinity, stage: top.index, isFrom: false });
  const base = scope.baseImage();
  const isUnassumed = base === 'scratch' || (base !== undefined && isUnassuming(base));
  const placed = stages.flatMap((stage) => stage.instructions);
  const last = (keyword: string) => placed.findLast(({ instruction }) => instruction.keyword === keyword);
  const healthCheck = last('HEALTHCHECK');
  const read = healthCheck && readHealthCheck(healthCheck.instruction);
  const ports = placed.flatMap((each) => readPorts(document, each, top));

  return {
    dockerfile,
    ports: ports.flatMap((port) => port ?? []),
    mayHaveMorePorts: !isUnassumed || ports.includes(undefined),
    ...(read ? { healthCheck: read } : {}),
    ...commandsOf(document, stages, base),
    user: last('USER') ? scope.user() : isUnassumed && !scope.isWindows() ? 'root' : undefined,
    workingDirectory: scope.workdir(),
    environment: environmentOf(document, stages),
    platform: platformOf(document, stages[0], scope),
  };
}

/** Undefined among them stands for ports that are not known. */
function readPorts(
  document: Dockerfile,
  { instruction, index }: PlacedInstruction,
  { index: stage }: Stage,
): readonly (ImagePort | undefined)[] {
  if (instruction.keyword !== 'EXPOSE') return [];
  const scope = createScope(document, nothingAround, { index, stage, isFrom: false });
  return instruction.words.flatMap((word): readonly (ImagePort | undefined)[] => {
    const { value, words } = expandWord(word, instruction, scope);
    if (value === undefined) return [undefined];
    return words.map((each) => {
      const spec = readPort(each.value);
      const range = portsOf(spec);
      return range && { ...range, protocol: spec.protocol.toLowerCase() || 'tcp' };
    });
  });
}

/** Undefined for NONE, and for what BuildKit refuses. */
function readHealthCheck({ words, flags, isExec }: Instruction): ImageHealthCheck | undefined {
  const [type, ...rest] = words;
  if (type?.value.toUpperCase() !== 'CMD' || rest.length === 0) return undefined;

  const flag = (name: string) => flags.find((each) => each.name === name)?.setting?.value;
  const seconds = (name: string) => secondsOf(flag(name) ?? '');
  const retries = /^\d+$/.test(flag('retries') ?? '') ? Number(flag('retries')) : undefined;
  const settings = {
    interval: seconds('interval'),
    timeout: seconds('timeout'),
    startPeriod: seconds('start-period'),
    retries,
  };
  const known = Object.entries(settings).filter(([, value]) => value !== undefined);
  const command = [isExec ? 'CMD' : 'CMD-SHELL', ...rest.map(({ value }) => value)];
  return { command, ...Object.fromEntries(known) };
}

/** ENTRYPOINT takes away the CMD that came from below. Source: BuildKit's dockerfile2llb/convert.go, dispatchEntrypoint. */
function commandsOf(
  document: Dockerfile,
  stages: readonly Stage[],
  base: string | undefined,
): Pick<ImageFacts, 'entryPoint' | 'command'> {
  const hasShellOnly = base !== undefined && baseImage(base) !== undefined;
  let entryPoint: ImageCommand | undefined = base === 'scratch' || hasShellOnly ? none : undefined;
  let command: ImageCommand | undefined = base === 'scratch' ? none : undefined;
  for (const stage of stages) {
    let hasOwn = false;
    for (const { instruction, index } of stage.instructions) {
      if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT') continue;
      const scope = createScope(document, nothingAround, { index, stage: stage.index, isFrom: false });
      const read = readCommand(instruction, scope);
      if (instruction.keyword === 'CMD') {
        command = read;
        hasOwn = true;
      } else {
        entryPoint = read;
        if (!hasOwn) command = none;
      }
    }
  }
  return { entryPoint, command };
}

const none: ImageCommand = { words: [], isShell: false };

function readCommand({ words, isExec }: Instruction, scope: Scope): ImageCommand {
  const written = words.map(({ value }) => value);
  return isExec ? { words: written, isShell: false } : { words: [...scope.shell(), ...written], isShell: true };
}

function environmentOf(document: Dockerfile, stages: readonly Stage[]): ImageFacts['environment'] {
  const histories = historyOf(document).stages;
  const found = new Map<string, string | undefined>();
  for (const stage of stages) {
    const history = histories[stage.index];
    for (const { instruction, index } of stage.instructions) {
      if (instruction.keyword !== 'ENV' || !history) continue;
      for (const { name } of instruction.pairs) {
        found.set(name.value, settingBefore(history, name.value, index + 1)?.value);
      }
    }
  }
  return Object.fromEntries(found);
}

/** The platform of the lowest stage, which those above it share. */
function platformOf(document: Dockerfile, lowest: Stage | undefined, scope: Scope): ImagePlatform | undefined {
  const from = lowest?.from;
  if (!from) return undefined;
  const setting = from.instruction.flags.find(({ name }) => name === 'platform')?.setting;
  const place = { index: from.index, stage: lowest.index, isFrom: true };
  const asked = setting && expandWord(setting, from.instruction, createScope(document, nothingAround, place)).value;
  if (asked !== undefined) return readPlatform(asked, `FROM --platform=${asked}`);

  const base = scope.baseImage();
  if (base === undefined || base === 'scratch') return undefined;
  if (scope.isWindows()) return { os: 'windows', source: `FROM ${base}` };
  return isUnassuming(base) ? { os: 'linux', source: `FROM ${base}` } : undefined;
}

/** Reads `linux/arm64/v8` and what is short for it; undefined for what is no platform. */
export function readPlatform(text: string, source: string): ImagePlatform | undefined {
  const [os, architecture] = text.toLowerCase().split('/');
  if (os === undefined || !/^(?:linux|windows)$/.test(os)) return undefined;
  const known = architecture === undefined ? undefined : (otherNames[architecture] ?? architecture);
  return { os, source, ...(known === undefined ? {} : { architecture: known }) };
}

const otherNames: Readonly<Record<string, string>> = { aarch64: 'arm64', x86_64: 'amd64', 'x86-64': 'amd64' };
