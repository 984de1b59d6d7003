import { createProcesses } from '../server/process';
import { createShellcheck } from '../server/shellcheck';
import { check } from './terminal/check';
import { messageOf } from '../server/userError';

const usage = `Usage:
  slipway check [--format text|json|sarif|github] [--language dockerfile|task-definition|ship-plan] [--rules default|all] [--shellcheck] [--] <file|folder>…

Checks Dockerfiles, Amazon ECS task definitions and ship plans. Uses no network, and starts no program but, with
--shellcheck, the ShellCheck on PATH for the scripts of RUN.
Exit code 0 without errors, 1 with errors, 2 when it could not run; a .hadolint.yaml may set another threshold.

  slipway ship [--plan FILE] [--format text|json] [--dry-run]

Builds, pushes, registers and runs what a ship plan says (.slipway.json here, where none is named), without questions.
Exit code 0 when it runs, 1 when a step failed or was cancelled, 2 when the plan cannot be used.
`;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === 'check') {
    const { env, platform } = process;
    // Who asks for it in a terminal trusts the own PATH.
    const processes = createProcesses({ env, platform, refusal: () => undefined, untrustedFolders: () => [] });
    const shellcheck = createShellcheck({ processes, log: (line) => complain(`slipway check: ${line}`) });
    return await check(rest, { out: (text) => write(process.stdout, text), complain, shellcheck });
  }
  if (name === 'ship') {
    // A bundle of its own: checking has no use for the network.
    const { shipInTerminal } = await import('./shipCli');
    const stopping = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
    const terminal = { out: (text: string) => write(process.stdout, text), complain, signal: stopping.signal };
    return await shipInTerminal(rest, terminal);
  }
  if (name === undefined || name === '--help' || name === 'help') {
    await write(process.stdout, usage);
    return name === undefined ? 2 : 0;
  }
  complain(`slipway: no command "${name}"\n\n${usage}`);
  return 2;
}

function complain(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Resolves when all of it is written: a pipe takes a long answer in parts. */
function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((done) => stream.write(text, () => done()));
}

main(process.argv.slice(2)).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    complain(`slipway: ${messageOf(error)}`);
    process.exitCode = 2;
  },
);

// A reader that has seen enough, such as `head`, closes the pipe: not an error of ours.
process.stdout.on('error', () => undefined);
