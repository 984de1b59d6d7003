import { randomUUID } from 'node:crypto';

import { UserError } from '../../server/userError';
import { followTasks } from '../run/followTasks';
import type { Address } from '../run/runTarget';
import { command } from './command';
import { confirmLocalRun } from './confirmLocalRun';
import { chooseTaskDefinitionFile, readTaskDefinitionFile } from './taskDefinitionFile';

interface Args {
  readonly file: string;
  /** Image by container name, in place of the definition's. */
  readonly images: Readonly<Record<string, string>>;
  readonly confirm: boolean;
}

interface Result {
  /** The local task's name. */
  readonly task: string;
  readonly addresses: readonly Address[];
}

/** Runs a task definition on the local engine: same containers, order, ports and environment. Needs no account. */
export const runLocally = command<Args, Result>({
  id: 'slipway.runLocally',
  needsTrust: true,

  async run(args, tools, signal) {
    const { editor, local, runs } = tools;
    const file = await chooseTaskDefinitionFile(args.file, tools);
    const definition = await readTaskDefinitionFile(file, tools);
    const name = definition.family ?? 'the task';
    const images = args.images ?? {};
    const preview = await local.preview({ definition, images }, signal);
    await confirmLocalRun({ name, key: file }, preview, args.confirm, tools);

    return editor.progress(`Running ${name} locally`, async (report, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const run = runs.begin(`Run ${name} locally`);
      for (const difference of preview.differences) run.remark(difference);

      const task = await run.step('Start the containers', async (note) => {
        const both = (message: string) => {
          note(message);
          report(message);
        };
        const request = { definition, count: 1, images, clientToken: randomUUID(), note: both };
        const [started] = (await local.run(request, either)).tasks;
        if (!started) throw new UserError(`${name} was not started`);
        note(started.id);
        return started;
      });
      editor.refresh('tasks');
      await editor.reveal('tasks');

      const { word } = await run.step('Wait until it is RUNNING', (note) => followTasks([task], note, either));
      run.finish(word);
      return { task: task.id, addresses: await task.addresses(either) };
    });
  },
});
