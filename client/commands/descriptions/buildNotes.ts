import { BuildError } from '../../docker/buildFailure';
import type { Layer } from '../../docker/images';
import { linesOfLayers } from '../../docker/layersInFile';
import type { BuildStep } from '../../docker/progress/followBuild';
import type { LineNote } from '../../ui/editor';

/** What stands beside each instruction while its Dockerfile is built: how it goes, and how long it took. */
export function notesOf(steps: readonly BuildStep[]): readonly LineNote[] {
  const byLine = new Map<number, BuildStep>();
  for (const step of steps) {
    if (step.line === undefined) continue;
    const before = byLine.get(step.line);
    byLine.set(step.line, before ? together(before, step) : step);
  }
  return [...byLine].map(([line, { state, seconds }]) => ({ line, text: wordsFor(state, seconds) }));
}

/** Two steps of one instruction: for a FROM, a builder asks a registry about the image, then fetches it. */
function together(one: BuildStep, other: BuildStep): BuildStep {
  const state = states.find((each) => each === one.state || each === other.state) ?? other.state;
  return { ...other, state, seconds: (one.seconds ?? 0) + (other.seconds ?? 0) };
}

/** The first of them counts. */
const states = ['failed', 'running', 'done', 'cached'] as const;

/** What stands there when the image is built: also the bytes that each instruction added. */
export function notesWithSizes(
  steps: readonly BuildStep[],
  layers: readonly Layer[],
  text: string,
  target: string | undefined,
): readonly LineNote[] {
  const added = new Map<number, string>();
  for (const [at, line] of linesOfLayers(layers, text, target)) {
    const size = layers[at]?.size ?? '0B';
    if (size !== '0B') added.set(line, `+${size}`);
  }
  const noted = notesOf(steps).map((note) => {
    const size = added.get(note.line);
    return size === undefined ? note : { ...note, text: `${note.text} · ${size}` };
  });
  // The layers of a build that took all from its cache.
  const lines = new Set(noted.map(({ line }) => line));
  return [...noted, ...[...added].filter(([line]) => !lines.has(line)).map(([line, size]) => ({ line, text: size }))];
}

/** What stands there when the build failed: the reason on the line of its instruction. */
export function notesOfFailure(steps: readonly BuildStep[], error: unknown): readonly LineNote[] {
  const isFailed = error instanceof BuildError && error.line !== undefined;
  const ended = notesOf(steps.filter(({ state }) => state === 'done' || state === 'cached'));
  return isFailed ? [...ended, { line: error.line ?? 0, text: 'failed', problem: error.message }] : ended;
}

function wordsFor(state: BuildStep['state'], seconds = 0): string {
  if (state === 'running') return 'building…';
  return state === 'done' ? `${seconds.toFixed(1)} s` : state;
}
