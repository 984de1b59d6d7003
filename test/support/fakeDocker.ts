import type { Docker } from '../../client/docker/docker';
import { explainDockerFailure } from '../../client/docker/failure';
import type { Finished, RunOptions } from '../../server/process';

/** What a docker command prints and how it ends; nothing means it ends well without a word. */
export type Reply = Partial<Finished> | undefined;

/** A docker that answers as the test says, and notes how it was called. */
export interface FakeDocker extends Docker {
  readonly calls: readonly { readonly args: readonly string[]; readonly options: RunOptions }[];
}

/** Makes it of what it answers. */
export function fakeDocker(
  answer: (args: readonly string[], options: RunOptions) => Reply | Promise<Reply>,
): FakeDocker {
  const calls: { args: readonly string[]; options: RunOptions }[] = [];
  const context = async () => ({ name: 'default', host: 'unix:///var/run/docker.sock', fromHostVariable: false });

  const attempt = async (args: readonly string[], options: RunOptions = {}) => {
    calls.push({ args, options });
    const finished = { exitCode: 0, stdout: '', stderr: '', ...(await answer(args, options)) };
    if (finished.stdout) options.onOutput?.(finished.stdout, 'stdout');
    if (finished.stderr) options.onOutput?.(finished.stderr, 'stderr');
    return finished;
  };
  const explain = async (finished: Finished) => explainDockerFailure(finished, await context(), 'linux');

  return {
    calls,
    attempt,
    inTerminal: async (args) => ({ program: '/usr/bin/docker', args, env: {} }),
    explain,
    context,
    isInstalled: async () => true,
    async run(args, options) {
      const finished = await attempt(args, options);
      if (finished.exitCode !== 0) throw await explain(finished);
      return finished.stdout;
    },
    onChange: () => () => undefined,
    close: () => undefined,
  };
}
