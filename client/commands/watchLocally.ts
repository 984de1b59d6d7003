import { UserError, toUserError } from '../../server/userError';
import { command } from './command';
import { planLocalRun, startLocalRun } from './steps/localRun';
import { chooseLocalSource } from './questions/localSource';
import type { RunLocallyArgs, RunLocallyResult } from './runLocally';
import { watchTaskFiles } from './steps/watchTaskFiles';

/**
 * Runs a task definition on the local engine, and goes on with it as files are saved: the Dockerfiles, the files they copy,
 * and the task definition itself.
 */
export const watchLocally = command<RunLocallyArgs, RunLocallyResult>({
  id: 'slipway.watchLocally',
  needsTrust: true,

  async run(args, tools, signal) {
    const source = await chooseLocalSource(args, tools, signal);
    const { name, key, file } = source;
    if (file === undefined) throw new UserError('A registered revision does not change', 'Run it locally instead.');
    const planned = await planLocalRun(args, source, tools, signal);

    const started = await tools.editor.progress(`Running ${name} locally`, (report, cancelled) => {
      const run = tools.runs.begin(`Run ${name} locally, and watch its files`);
      return startLocalRun(planned, run, tools, report, AbortSignal.any([signal, cancelled]));
    });
    const { task, addresses, images } = started;

    const watching = tools.watches.begin(key, name);
    watchTaskFiles({ planned, task, images }, args, tools, AbortSignal.any([signal, watching]))
      .catch((error: unknown) => tools.editor.say(`${name} is not watched any more: ${toUserError(error).message}`))
      .finally(() => tools.watches.end(key));
    tools.editor.say(`${name} is built and started anew when its files are saved`, {
      title: 'Stop Watching',
      command: 'slipway.stopWatching',
      args: [{ file }, 'button'],
    });
    return { task: task.id, addresses };
  },
});
