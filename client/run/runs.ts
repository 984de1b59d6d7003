/** Each build, push and run of this window: what the Runs view shows. */
export interface Runs {
  readonly list: () => readonly Run[];
  readonly begin: (title: string) => Run;
  readonly onChange: (listener: () => void) => () => void;
}

/** One thing the user set going, with its steps in order. */
export interface Run {
  readonly id: string;
  readonly title: string;
  readonly started: Date;
  readonly state: () => RunState;
  readonly steps: () => readonly Step[];
  /** Does a step and notes how it went. What it throws is noted and thrown on. */
  step<T>(title: string, work: (note: Note) => Promise<T>): Promise<T>;
  /** Adds a sentence that the user should know, such as what a local run cannot keep. */
  remark(sentence: string): void;
  /** Ends the run well, in a word: an image id, an address. */
  finish(outcome: string): void;
}

/** Says how a step goes, as a whole and by its parts. */
export type Note = (detail: string, parts?: readonly StepPart[]) => void;

/** Something that a step works on beside other things, such as a layer of an image. */
export interface StepPart {
  readonly title: string;
  readonly detail: string;
}

/** How a run or a step of it stands. */
export type RunState = 'running' | 'done' | 'failed' | 'cancelled';

/** One thing a run does, or a remark on it. */
export interface Step {
  readonly title: string;
  /** A remark is no work: it stands for itself. */
  readonly state: RunState | 'remark';
  /** The latest word on it: a digest, a line of output, the reason it failed. */
  readonly detail: string;
  readonly parts?: readonly StepPart[];
  /** Milliseconds it took, when it has ended. */
  readonly took?: number;
}

/** The runs of a window, none at first. */
export function createRuns(now: () => number = Date.now): Runs {
  const runs: Run[] = [];
  const listeners = new Set<() => void>();
  const changed = () => listeners.forEach((listener) => listener());

  return {
    list: () => [...runs].reverse(),
    begin(title) {
      const run = createRun(`run-${runs.length + 1}`, title, now, changed);
      runs.push(run);
      changed();
      return run;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function createRun(id: string, title: string, now: () => number, changed: () => void): Run {
  const steps: Step[] = [];
  let state: RunState = 'running';

  const update = (at: number, change: Partial<Step>) => {
    const step = steps[at];
    if (step) steps[at] = { ...step, ...change };
    changed();
  };

  return {
    id,
    title,
    started: new Date(now()),
    state: () => state,
    steps: () => steps,

    async step(stepTitle, work) {
      const began = now();
      const at = steps.push({ title: stepTitle, state: 'running', detail: '' }) - 1;
      state = 'running';
      changed();

      try {
        const result = await work((detail, parts) => update(at, { detail, ...(parts ? { parts } : {}) }));
        update(at, { state: 'done', took: now() - began });
        return result;
      } catch (error) {
        state = error instanceof Error && error.name === 'AbortError' ? 'cancelled' : 'failed';
        const detail = state === 'cancelled' ? 'cancelled' : error instanceof Error ? error.message : String(error);
        update(at, { state, took: now() - began, detail });
        throw error;
      }
    },

    remark(sentence) {
      steps.push({ title: sentence, state: 'remark', detail: '' });
      changed();
    },

    finish(outcome) {
      state = 'done';
      const last = steps.length - 1;
      if (outcome !== '') update(last, { detail: outcome });
      changed();
    },
  };
}
