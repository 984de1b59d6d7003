import type { Address } from '../run/runTarget';
import { command } from './command';
import { planLocalRun, startLocalRun, type LocalRunArgs } from './steps/localRun';
import { chooseLocalSource, type SourceArgs } from './questions/localSource';

/** What runs; what is left out is asked, or remembered. */
export interface RunLocallyArgs extends SourceArgs, LocalRunArgs {}

/** The task that runs, and where it can be reached. */
export interface RunLocallyResult {
  /** The local task's name. */
  readonly task: string;
  readonly addresses: readonly Address[];
}

/**
 * Runs a task definition on the local engine, a file or a registered revision: same containers, order, ports and
 * environment, with images built from the workspace's Dockerfiles. Needs no account.
 */
export const runLocally = command<RunLocallyArgs, RunLocallyResult>({
  id: 'slipway.runLocally',
  needsTrust: true,

  async run(args, tools, signal) {
    const source = await chooseLocalSource(args, tools, signal);
    const planned = await planLocalRun(args, source, tools, signal);
    const { name } = source;

    return tools.editor.progress(`Running ${name} locally`, async (report, cancelled) => {
      const run = tools.runs.begin(`Run ${name} locally`);
      const either = AbortSignal.any([signal, cancelled]);
      const { task, addresses } = await startLocalRun(planned, run, tools, report, either);
      return { task: task.id, addresses };
    });
  },
});
