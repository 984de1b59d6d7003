import { randomUUID } from 'node:crypto';

import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { UserError } from '../../server/userError';
import { followTasks } from '../run/followTasks';
import { localDifferences } from '../run/localDifferences';
import type { Address } from '../run/runTarget';
import { command } from './command';
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
    const privileged = privilegedContainers(definition);
    if (privileged.length > 0) {
      await tools.ask.confirm({
        question: `Let ${name} control this machine?`,
        detail: `Privileged containers can do whatever an administrator can: ${privileged.join(', ')}`,
        action: 'Run',
        answered: args.confirm,
      });
    }

    return editor.progress(`Running ${name} locally`, async (report, cancelled) => {
      const either = AbortSignal.any([signal, cancelled]);
      const run = runs.begin(`Run ${name} locally`);
      for (const difference of localDifferences(definition)) run.remark(difference);

      const task = await run.step('Start the containers', async (note) => {
        const both = (message: string) => {
          note(message);
          report(message);
        };
        const images = args.images ?? {};
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

/** Names of the containers that ask for the rights of the machine's administrator. */
function privilegedContainers({ containerDefinitions }: RegisterTaskDefinitionCommandInput): readonly string[] {
  // The file may hold anything where the list belongs; running it says so.
  const containers = Array.isArray(containerDefinitions) ? containerDefinitions : [];
  return containers.filter(isPrivileged).map(({ name }) => name ?? '');
}

function isPrivileged({ privileged, linuxParameters }: ContainerDefinition): boolean {
  const added: unknown = linuxParameters?.capabilities?.add;
  return privileged === true || (Array.isArray(added) && added.some((name) => strongCapabilities.has(name)));
}

/** Capabilities that are as good as all: https://man7.org/linux/man-pages/man7/capabilities.7.html */
const strongCapabilities: ReadonlySet<unknown> = new Set(['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO']);
