import { parseDockerfile } from '../../../server/dockerfile/dockerfile';
import type { Builder } from '../builder';
import { plainOutput } from '../plainOutput';
import type { BuildEvent, ProgressReader, StepState, Tell } from './buildEvent';
import { readLegacy } from './readLegacy';
import { readPlain } from './readPlain';
import { readRawjson } from './readRawjson';
import { instructionOf } from './stepPlace';
import { showAsText } from './stepText';

/** A step of a build, at the instruction that asks for it. */
export interface BuildStep {
  readonly id: string;
  /** As the builder calls it. */
  readonly name: string;
  /** The line of its instruction, from 0; undefined for the builder's own work. */
  readonly line: number | undefined;
  readonly state: StepState;
  readonly seconds: number | undefined;
  /** The last lines that it printed. */
  readonly printed: readonly string[];
}

/** Follows a build by what its builder prints. */
export interface BuildProgress {
  write(chunk: string): void;
  end(succeeded: boolean): void;
  /** In the order in which they began. */
  steps(): readonly BuildStep[];
  /** The step that broke the build. */
  failed(): BuildStep | undefined;
}

/** Who is told how a build goes. */
export interface BuildListener {
  /** What a person may read as it comes. */
  onText(text: string): void;
  onSteps?(steps: readonly BuildStep[]): void;
}

/** Follows a build of this text of a Dockerfile. */
export function followBuild(builder: Builder, text: string, { onText, onSteps }: BuildListener): BuildProgress {
  const dockerfile = parseDockerfile(text);
  const steps = new Map<string, BuildStep>();
  let failed: BuildStep | undefined;

  const note = (event: BuildEvent) => {
    if (event.kind === 'step') {
      const { id, name, state, seconds } = event;
      const known = steps.get(id) ?? { id, name, line: instructionOf(dockerfile, id, name)?.line, printed: [] };
      const step: BuildStep = { ...known, state, seconds };
      steps.set(id, step);
      // The others are told to stop then, and fail by that.
      if (state === 'failed') failed ??= step;
      onSteps?.([...steps.values()]);
    }
    const step = event.kind === 'output' ? steps.get(event.id) : undefined;
    if (event.kind === 'output' && step) {
      steps.set(event.id, { ...step, printed: [...step.printed, ...printedLines(event.text)].slice(-keptLines) });
    }
  };

  const show = showAsText(onText);
  const reader = readerOf(builder, (event) => {
    note(event);
    // The others print what a person can read themselves.
    if (builder === 'buildx') show(event);
  });

  return {
    write(chunk) {
      reader.write(chunk);
      if (builder !== 'buildx') onText(chunk);
    },
    end: (succeeded) => reader.end(succeeded),
    steps: () => [...steps.values()],
    failed: () => failed && { ...failed, printed: steps.get(failed.id)?.printed ?? [] },
  };
}

/** Lines of a step that are kept, to say what it printed when it fails. */
const keptLines = 5;

function readerOf(builder: Builder, tell: Tell): ProgressReader {
  if (builder === 'legacy') return readLegacy(tell);
  return builder === 'buildx' ? readRawjson(tell) : readPlain(tell);
}

function printedLines(text: string): readonly string[] {
  return plainOutput(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '' && !isBuildersOwn.test(line));
}

/** What the legacy builder says between the lines of a step. */
const isBuildersOwn = /^(?:The command '| ?---> |Removing intermediate container )/;
