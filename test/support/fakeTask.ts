import type { RunningTask } from '../../client/run/runTarget';

/** A task of which a test says what it needs; it has no state, no address and no line. */
export function fakeTask(id: string, parts: Partial<RunningTask> = {}): RunningTask {
  return {
    id,
    async *watch() {},
    addresses: async () => [],
    async *logs() {},
    shell: async () => ({ program: '/bin/sh', args: [], env: {} }),
    stop: async () => undefined,
    ...parts,
  };
}
