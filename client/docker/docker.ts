import type { Environment, Finished, Processes, RunOptions } from '../../server/process';
import type { UserError } from '../../server/userError';
import type { EngineChange } from './events';
import { watchEngine } from './events';
import { explainDockerFailure } from './failure';
import type { DockerContext } from './trouble';
import { troubleError } from './trouble';

/** The docker CLI in the user's current context, and what its engine says happens. */
export interface Docker {
  /** Runs docker and returns what it printed. When it fails, rejects with a `UserError` that says why and what to do. */
  run(args: readonly string[], options?: RunOptions): Promise<string>;
  /** Runs docker to its end, whatever the end is. */
  attempt(args: readonly string[], options?: RunOptions): Promise<Finished>;
  /** A docker command for a terminal of the editor, where the user types and sees what it says. */
  inTerminal(args: readonly string[]): Promise<TerminalCommand>;
  /** Why a docker command ended badly, and what to do. */
  explain(finished: Finished): Promise<UserError>;
  /** The engine that docker talks to. It is not asked; undefined when the context does not exist. */
  context(signal?: AbortSignal): Promise<DockerContext | undefined>;
  isInstalled(): Promise<boolean>;
  /** Tells of images and containers that come, change and go, until the returned function is called. */
  onChange(listener: (change: EngineChange) => void): () => void;
  /** Ends the program that listens to the engine, for when the window closes. */
  close(): void;
}

/** A program with its arguments and what its environment differs by; undefined takes a variable away. */
export interface TerminalCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Environment;
}

/** What docker is given at the front door. */
export interface DockerSetting {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
}

/** Starts nothing before the first command. */
export function createDocker(processes: Processes, setting: DockerSetting): Docker {
  const scrubbed = withoutAwsVariables(setting.env);
  const isInstalled = async () => (await processes.find('docker')) !== undefined;

  const attempt = async (args: readonly string[], options: RunOptions = {}) => {
    if (!(await isInstalled())) throw troubleError('notInstalled', setting.platform, undefined, '');
    return processes.run('docker', args, { ...options, env: { ...scrubbed, ...options.env } });
  };

  const context = async (signal?: AbortSignal) => {
    const format = '--format={{json .Name}} {{json .Endpoints.docker.Host}}';
    const { exitCode, stdout } = await attempt(['context', 'inspect', format], signal ? { signal } : {});
    const [, name, host] = /^"([^"]*)" "([^"]*)"/.exec(stdout) ?? [];
    if (exitCode !== 0 || name === undefined || host === undefined) return undefined;
    return { name, host, fromHostVariable: Boolean(setting.env['DOCKER_HOST']) };
  };

  const explain = async (finished: Finished) => explainDockerFailure(finished, await context(), setting.platform);

  return {
    isInstalled,
    attempt,
    inTerminal: async (args) => ({ program: await processes.resolve('docker'), args, env: scrubbed }),
    context,
    explain,
    async run(args, options) {
      const finished = await attempt(args, options);
      if (finished.exitCode !== 0) throw await explain(finished);
      return finished.stdout;
    },
    ...watchEngine(attempt),
  };
}

/** A build can ask for any variable of docker's environment; the user's AWS credentials are none of its business. */
function withoutAwsVariables(env: Environment): Record<string, undefined> {
  const names = Object.keys(env).filter((name) => /^AWS_/i.test(name));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}
