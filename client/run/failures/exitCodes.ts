import type { FailureFix } from './failureText';

/** What a container's exit code says, and what to do. */
export interface ExitCode {
  readonly cause: string;
  readonly remedy: string;
  /** Other than to look at its logs. */
  readonly fix?: FailureFix;
}

/** By exit code. Source: the conventions of shells (126 and up) and of the Docker engine (125). */
export const exitCodes: Readonly<Partial<Record<number, ExitCode>>> = {
  0: { cause: 'it had nothing more to do', remedy: 'A server must stay in the foreground.' },
  1: { cause: 'the program ended with an error of its own', remedy: 'Look at its logs.' },
  2: { cause: 'its command was used in a wrong way', remedy: 'Look at its logs.' },
  125: {
    cause: 'the engine could not start it',
    remedy: 'Check the container definition.',
    fix: { member: 'name' },
  },
  126: { cause: 'its command may not be executed', remedy: 'Make it executable in the image.', fix: 'build' },
  127: { cause: 'its command was not found', remedy: 'Check command and entryPoint.', fix: { member: 'command' } },
  134: { cause: 'the program gave up by itself (SIGABRT)', remedy: 'Look at its logs.' },
  137: {
    cause: 'it was killed: out of memory, or it did not stop in time',
    remedy: 'Raise its memory, or make it stop on SIGTERM within stopTimeout.',
    fix: { member: 'memory' },
  },
  139: { cause: 'the program crashed (segmentation fault)', remedy: 'Look at its logs.' },
  143: { cause: 'it was asked to stop (SIGTERM)', remedy: 'Nothing is wrong with it.' },
  255: {
    cause: 'its entry point failed, or it is for another CPU architecture',
    remedy: 'Check the entry point and the platform of the image.',
    fix: 'build',
  },
};
