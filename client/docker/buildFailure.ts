import { DockerfileParser } from 'dockerfile-ast';

import { parseImageReference } from '../../server/dockerfile/imageReference';
import { UserError } from '../../server/userError';
import { lastWords, plainText } from './failure';

/** Why a build failed: the instruction and its line, the reason, and the last lines that it printed. */
export function explainBuildFailure(output: string, fileName: string, dockerfile: string): UserError {
  const text = plainText(output);
  const reason =
    lastWords(text).replace(/^failed to (?:solve|build)(?: with frontend \S+)?: /, '') || 'no reason given';
  const failed = findInstruction(text, dockerfile);
  const printed = lastOutput(text);

  const where = failed
    ? `${fileName}:${failed.line} failed, ${shorten(failed.text)}`
    : `The build of ${fileName} failed`;
  return new UserError([`${where}: ${shorten(reason)}`, ...printed].join('\n'), remedyFor(reason));
}

interface Instruction {
  /** From 1, as builders count. */
  readonly line: number;
  readonly text: string;
}

/** The instruction that failed; undefined when the output does not say. */
function findInstruction(output: string, dockerfile: string): Instruction | undefined {
  const instructions = readInstructions(dockerfile);
  const atLine = (line: number) => instructions.findLast((instruction) => instruction.line <= line);

  // BuildKit since 0.10 shows the place as "Dockerfile:6", a line of dashes, and the lines around it.
  const shown =
    [...output.matchAll(/^\S[^\n]*:(\d+)\n-{5,}\n/gm)].at(-1)?.[1] ??
    /parse error (?:on )?line (\d+)/.exec(output)?.[1];
  if (shown !== undefined) return atLine(Number(shown));

  // BuildKit before that names the step: "> [build 3/4] RUN make:".
  const step = [...output.matchAll(/^ > \[([^\n\]]*)\] ?(.*):$/gm)].at(-1);
  if (step) return findStep(instructions, step[1] ?? '', step[2] ?? '');

  // The legacy builder counts the instructions of the file.
  const number = [...output.matchAll(/^Step (\d+)\/\d+ : /gm)].at(-1)?.[1];
  return number === undefined ? undefined : instructions[Number(number) - 1];
}

function findStep(instructions: readonly Instruction[], step: string, text: string): Instruction | undefined {
  const image = /^load metadata for (\S+)$/.exec(text)?.[1];
  if (step === 'internal') return image === undefined ? undefined : instructions.find((it) => isFrom(it, image));

  const matches = instructions.filter((instruction) => squeeze(instruction.text) === squeeze(text));
  // The same instruction may stand in several stages.
  return matches.length === 1 ? matches[0] : (matches.find((it) => isInStage(instructions, it, step)) ?? matches[0]);
}

function isFrom({ text }: Instruction, image: string): boolean {
  const named = /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(text)?.[1];
  const [wanted, there] = [parseImageReference(image), parseImageReference(named ?? '')];
  return there !== undefined && there.registry === wanted?.registry && there.repository === wanted.repository;
}

/** BuildKit calls a stage by its name, or `stage-2` where it has none. */
function isInStage(instructions: readonly Instruction[], instruction: Instruction, step: string): boolean {
  const froms = instructions.filter(({ line, text }) => line < instruction.line && /^FROM\s/i.test(text));
  const name = /\sAS\s+(\S+)\s*$/i.exec(froms.at(-1)?.text ?? '')?.[1] ?? `stage-${froms.length - 1}`;
  return step.toLowerCase().startsWith(`${name.toLowerCase()} `);
}

/** Instructions in order, on one line each, without comments and continuations. */
function readInstructions(dockerfile: string): readonly Instruction[] {
  return DockerfileParser.parse(dockerfile)
    .getInstructions()
    .map((instruction) => ({
      line: instruction.getRange().start.line + 1,
      text: `${instruction.getKeyword()} ${instruction.getRawArgumentsContent() ?? ''}`
        .replace(/^\s*#.*$/gm, '')
        .replace(/[\\`][^\S\n]*(?:\r?\n\s*)+/g, ' '),
    }));
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shorten(text: string): string {
  const line = squeeze(text);
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** What the failing step printed last. */
function lastOutput(output: string): readonly string[] {
  // BuildKit repeats it between two lines of dashes; the legacy builder has printed it since the step began.
  const repeated = [...output.matchAll(/^-{6}\n > [^\n]*\n([\s\S]*?)^-{6}$/gm)].at(-1)?.[1];
  const streamed = /(?:^|\n)(?:#(\d+) [\d.]+ [^\n]*\n)+#\1 ERROR/.exec(output)?.[0];
  const since = output.slice(output.lastIndexOf('\nStep ')).split('\n').slice(2).join('\n');
  return (repeated || streamed || (/^Step /m.test(output) ? since : ''))
    .split('\n')
    .map((line) =>
      line
        .replace(/^#\d+ /, '')
        .replace(/^\d+\.\d+ /, '')
        .trimEnd(),
    )
    .filter((line) => line !== '' && !/^(?:ERROR:?|The command '| ?---> |Removing intermediate container )/.test(line))
    .slice(-5);
}

function remedyFor(reason: string): string | undefined {
  return remedies.find(([when]) => when.test(reason))?.[1];
}

const remedies: readonly (readonly [RegExp, string])[] = [
  [/no space left on device/i, 'Free disk space, for example with "docker system prune".'],
  [
    /unexpected EOF|error reading from server|transport is closing|connection reset/i,
    'The connection to the engine broke: build again.',
  ],
  [
    /pull access denied|repository does not exist|no basic auth|manifest unknown|not found: manifest/i,
    'Check the image after FROM, or sign in to its registry with docker login.',
  ],
  [/toomanyrequests|rate limit/i, 'Wait, or sign in to Docker Hub with docker login.'],
  [/exec format error/i, 'The image is for another architecture: choose the platform of this build.'],
  [
    /multiple platforms feature|not supported for the current (?:docker )?driver|does not match the (?:specified|detected) (?:host )?platform/i,
    'This engine builds for its own platform only.',
  ],
  [
    /not found in build context|"[^"]*":? not found|file does not exist|excluded by \.dockerignore/i,
    'Check the path against the build context and .dockerignore.',
  ],
];
