import { parseDockerfile, type PlacedInstruction } from '../../server/dockerfile/dockerfile';
import { UserError } from '../../server/userError';
import { lastWords } from './failure';
import { plainOutput } from './plainOutput';
import type { BuildStep } from './progress/followBuild';

/** A build that failed at an instruction. */
export class BuildError extends UserError {
  constructor(
    message: string,
    remedy: string | undefined,
    /** The line of the instruction, from 0; undefined when the builder does not say. */
    readonly line: number | undefined,
  ) {
    super(message, remedy);
  }
}

/** Why a build failed: the instruction and its line, the reason, and the last lines that it printed. */
export function explainBuildFailure(
  output: string,
  fileName: string,
  dockerfile: string,
  failed: BuildStep | undefined,
): BuildError {
  const text = plainOutput(output);
  const reason = lastWords(text).replace(aroundReason, '') || 'no reason given';
  const instruction = findInstruction(text, dockerfile, failed);

  const where = instruction
    ? `${fileName}:${instruction.line + 1} failed, ${shorten(instruction.instruction.logical.text)}`
    : `The build of ${fileName} failed`;
  const why = (instruction && exitOf(reason)) ?? shorten(reason);
  // Some builders print the reason among the last lines, too.
  const printed = (failed?.printed ?? []).filter((line) => shorten(line) !== why);
  const message = [`${where}: ${why}`, ...printed].join('\n');
  return new BuildError(message, remedyFor(reason), instruction?.line);
}

/** What BuildKit says of itself before it comes to the point. */
const aroundReason =
  /^(?:rpc error: code = \w+ desc = |failed to (?:solve|build)(?: with frontend \S+)?: |failed to create LLB definition: )+/;

/** The instruction that failed; undefined when the builder does not say. */
function findInstruction(
  output: string,
  dockerfile: string,
  failed: BuildStep | undefined,
): PlacedInstruction | undefined {
  // BuildKit since 0.10 shows the place as "Dockerfile:6", a line of dashes, and the lines around it.
  const shown =
    [...output.matchAll(/^\S[^\n]*:(\d+)\n-{5,}\n/gm)].at(-1)?.[1] ??
    /parse error (?:on )?line (\d+)/.exec(output)?.[1];
  const line = shown === undefined ? failed?.line : Number(shown) - 1;
  return line === undefined
    ? undefined
    : parseDockerfile(dockerfile).instructions.findLast((instruction) => instruction.line <= line);
}

/** How the command of an instruction ended; the builders say so after the whole command, which stands there already. */
function exitOf(reason: string): string | undefined {
  const code = /^(?:process "|executor failed running \[|The command ').*(?:exit|non-zero) code: (\d+)$/s.exec(
    reason,
  )?.[1];
  if (code === undefined) return undefined;
  const meaning = meanings[Number(code)];
  return `exit code ${code}${meaning === undefined ? '' : `, ${meaning}`}`;
}

/** Source: the conventions of shells, and of the kernel that ends a program. */
const meanings: Readonly<Partial<Record<number, string>>> = {
  126: 'a command may not be executed',
  127: 'a command was not found',
  137: 'it was killed, mostly because memory ran out',
  139: 'the program crashed (segmentation fault)',
};

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
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
    /pull access denied|repository does not exist|no basic auth|manifest unknown|not found: manifest|status code \[manifests [^\]]*\]: 40[134]/i,
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
