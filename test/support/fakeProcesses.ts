import type { Finished, Processes } from '../../server/process';

/** Programs that print what a test says, by name; others are not on PATH. Nothing is started. */
export interface FakeProcesses extends Processes {
  readonly calls: readonly (readonly string[])[];
}

/** Programs by name, and how each of them ends. */
export function fakeProcesses(programs: Readonly<Record<string, Partial<Finished>>>): FakeProcesses {
  const calls: (readonly string[])[] = [];
  const find = async (program: string) => (programs[program] ? `/usr/bin/${program}` : undefined);
  return {
    calls,
    find,
    async resolve(program) {
      const path = await find(program);
      if (!path) throw new Error(`"${program}" is not on PATH`);
      return path;
    },
    async run(program, args) {
      calls.push([program, ...args]);
      return { exitCode: 0, stdout: '', stderr: '', ...programs[program] };
    },
  };
}
