/** What a builder says while it builds, whichever builder it is. */
export type BuildEvent = StepEvent | OutputEvent | TextEvent;

/** A step begins, ends, or turns out to be done already. */
export interface StepEvent {
  readonly kind: 'step';
  readonly id: string;
  /** As the builder calls it, such as `[site 2/3] RUN make`. */
  readonly name: string;
  readonly state: StepState;
  /** Seconds that it took by the builder's own clock, where it says so. */
  readonly seconds?: number;
  /** Why it failed. */
  readonly error?: string;
}

/** How a step of a build stands. */
export type StepState = 'running' | 'done' | 'cached' | 'failed';

/** Something that a step printed, as it came. */
export interface OutputEvent {
  readonly kind: 'output';
  readonly id: string;
  readonly text: string;
}

/** What belongs to no step, such as the reason at the end. */
export interface TextEvent {
  readonly kind: 'text';
  readonly text: string;
}

/** Takes a builder's output in pieces of any size, and tells what it means. */
export interface ProgressReader {
  write(text: string): void;
  /** The output has come to its end. */
  end(succeeded: boolean): void;
}

/** Is told of each event as the builder prints it. */
export type Tell = (event: BuildEvent) => void;
