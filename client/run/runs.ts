import { messageOf } from '../../server/userError';

/** Each build, push and run of this window: what the Runs view shows. */
export interface Runs {
  readonly list: () => readonly Run[];
  /**
   * `args` are what commands get from its row. Where a road is gone on with, the run takes the place of the one before,
   * with what that has done.
   */
  readonly begin: (title: string, args?: RunArgs) => Run;
  /** One that an earlier window has begun and not ended, with what was done of it. */
  readonly restore: (title: string, done: readonly string[], args: RunArgs) => Run;
  readonly onChange: (listener: () => void) => () => void;
}

/** What commands get from the row of a run: the id of a road that can be gone on with. */
export interface RunArgs {
  readonly ship?: string;
}

/** One thing the user set going, with its steps in order. */
export interface Run {
  readonly id: string;
  readonly title: string;
  readonly args: RunArgs;
  readonly started: Date;
  readonly state: () => RunState;
  readonly steps: () => readonly Step[];
  /** Does a step and notes how it went. What it throws is noted and thrown on. */
  step<T>(title: string, work: (note: Note) => Promise<T>): Promise<T>;
  /** Adds a sentence that the user should know, such as what a local run cannot keep. */
  remark(sentence: string): void;
  /** Ends the run when something went wrong between its steps; a step that failed has ended it already. */
  fail(thrown: unknown): void;
  /** Ends the run in a word, an image id, an address: well, or with problems that it was there to find. */
  finish(outcome: string, state?: 'done' | 'problems'): void;
}

/** Says how a step goes, as a whole and by its parts. */
export type Note = (detail: string, parts?: readonly StepPart[]) => void;

/** Something that a step works on beside other things, such as a layer of an image. */
export interface StepPart {
  readonly title: string;
  readonly detail: string;
}

/** How a run or a step of it stands. */
export type RunState = 'running' | 'done' | 'problems' | 'failed' | 'cancelled' | 'interrupted';

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

  let count = 0;
  const add = (beginning: Omit<Beginning, 'id'>) => {
    const run = createRun({ ...beginning, id: `run-${++count}` }, now, changed);
    runs.push(run);
    changed();
    return run;
  };

  return {
    list: () => [...runs].reverse(),
    begin(title, args = {}) {
      const at = args.ship === undefined ? -1 : runs.findIndex((run) => run.args.ship === args.ship);
      const [before] = at < 0 ? [] : runs.splice(at, 1);
      const done = before?.steps().filter(({ state }) => state === 'done') ?? [];
      return add({ title, args, done, state: 'running' });
    },
    restore(title, titles, args) {
      const done = titles.map((each): Step => ({ title: each, state: 'done', detail: '' }));
      return add({ title, args, done, state: 'interrupted' });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What there is of a run before its first step. */
interface Beginning extends Pick<Run, 'id' | 'title' | 'args'> {
  /** What was done of it before. */
  readonly done: readonly Step[];
  readonly state: RunState;
}

function createRun({ id, title, args, done, ...begun }: Beginning, now: () => number, changed: () => void): Run {
  const steps = [...done];
  let { state } = begun;

  const update = (at: number, change: Partial<Step>) => {
    const step = steps[at];
    if (step) steps[at] = { ...step, ...change };
    changed();
  };

  return {
    id,
    title,
    args,
    started: new Date(now()),
    state: () => state,
    steps: () => steps,

    async step(stepTitle, work) {
      const began = now();
      // What was done before and is done anew has one row.
      const before = steps.findIndex((step) => step.title === stepTitle && done.includes(step));
      const at = before < 0 ? steps.length : before;
      steps[at] = { title: stepTitle, state: 'running', detail: '' };
      state = 'running';
      changed();

      try {
        const result = await work((detail, parts) => update(at, { detail, ...(parts ? { parts } : {}) }));
        update(at, { state: 'done', took: now() - began });
        return result;
      } catch (error) {
        state = stateAfter(error);
        const detail = state === 'cancelled' ? 'cancelled' : messageOf(error);
        update(at, { state, took: now() - began, detail });
        throw error;
      }
    },

    remark(sentence) {
      steps.push({ title: sentence, state: 'remark', detail: '' });
      changed();
    },

    fail(thrown) {
      if (state === 'running') state = stateAfter(thrown);
      changed();
    },

    finish(outcome, how = 'done') {
      state = how;
      const last = steps.findLastIndex(({ state: each }) => each !== 'remark');
      const found = how === 'problems' ? { state: how } : {};
      update(last, { ...found, ...(outcome === '' ? {} : { detail: outcome }) });
    },
  };
}

function stateAfter(thrown: unknown): 'cancelled' | 'failed' {
  return thrown instanceof Error && thrown.name === 'AbortError' ? 'cancelled' : 'failed';
}
