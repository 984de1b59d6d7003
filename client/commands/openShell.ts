import { UserError } from '../../server/userError';
import { command } from './command';
import { findTask, stateOf } from './lookups/findTask';
import type { TaskArgs } from './lookups/findTask';

/** A container of a task. */
export interface ShellArgs extends TaskArgs {
  /** The one that runs, where there is only one. */
  readonly container: string;
}

/** Opens a shell in a container of a task: by Docker on the local engine, by ECS Exec on ECS. */
export const openShell = command<ShellArgs, object>({
  id: 'slipway.openShell',
  needsTrust: true,

  async run(args, tools, signal) {
    const isRunning = ({ lastStatus }: { readonly lastStatus: string }) => lastStatus === 'RUNNING';
    const { task } = await findTask(args, 'Shell in which task?', isRunning, tools, signal);
    const container = args.container ?? (await choose());
    const shell = await tools.editor.progress(`Opening a shell in ${container}`, (_, cancelled) =>
      task.shell(container, AbortSignal.any([signal, cancelled])),
    );
    tools.editor.openTerminal(`Shell ${container}`, shell);
    return {};

    async function choose(): Promise<string> {
      const state = await stateOf(task, signal);
      const running = (state?.containers ?? []).filter(isRunning);
      const [first] = running;
      if (!first) {
        const name = state?.taskDefinition ?? args.task;
        throw new UserError(`No container of ${name} runs`, 'Open a shell while one is RUNNING.');
      }
      if (running.length === 1) return first.name;
      const choices = running.map(({ name, image }) => ({ label: name, description: image, value: name }));
      return tools.ask.pick({ title: 'Shell in which container?', choices });
    }
  },
});
