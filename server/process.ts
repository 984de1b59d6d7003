import { spawn } from 'node:child_process';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, delimiter, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';

import { trustRemedy, UserError } from './userError';

/** Starts programs: the only place that does. A program gets an argument list, never a shell string. */
export interface Processes {
  /** Where a program is on PATH; undefined when it is not there. */
  find(program: string): Promise<string | undefined>;
  /** Where a program is that may be started right now; rejects with a `UserError` when it may not, or is not there. */
  resolve(program: string): Promise<string>;
  /** Runs a program to its end. A non-zero exit code is an answer, not an error. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<Finished>;
}

/** Variables of a program by name; undefined for one that it does not have. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  /** Variables on top of the environment given at the front door; undefined takes one away. */
  readonly env?: Environment;
  /** Written to standard input, which is then closed: the way for secrets. */
  readonly stdin?: string;
  /** Leaves standard input open until the program ends, for one that takes its end for a farewell. */
  readonly keepsStdin?: boolean;
  readonly signal?: AbortSignal;
  readonly onOutput?: (text: string, stream: 'stdout' | 'stderr') => void;
}

/** How a program ended, and what it printed. */
export interface Finished {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where programs are looked for, and when none may start. */
export interface ProcessSetting {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** Why nothing may be started now, or undefined. Asked right before each start. */
  readonly refusal: () => string | undefined;
  /** Folders whose files must never be run: the workspace's. */
  readonly untrustedFolders: () => readonly string[];
}

/** Makes what starts programs, with the environment they get. */
export function createProcesses(setting: ProcessSetting): Processes {
  const find = (program: string) => findOnPath(program, setting);
  const resolve = async (program: string) => {
    const path = await find(program);
    if (!path) throw new UserError(`"${program}" is not on PATH`, `Install ${program}, or add its folder to PATH.`);
    const refusal = setting.refusal();
    if (refusal) throw new UserError(`"${program}" was not started: ${refusal}`, trustRemedy);
    return path;
  };

  return {
    find,
    resolve,

    async run(program, args, options = {}) {
      const path = await resolve(program);
      const env = { ...setting.env, ...options.env };
      const variables = { ...env, ...(await safePath(env, setting)) };
      options.signal?.throwIfAborted();
      return start(path, args, { ...options, env: variables });
    },
  };
}

async function findOnPath(program: string, setting: ProcessSetting): Promise<string | undefined> {
  const isWindows = setting.platform === 'win32';
  const folders = foldersOfPath(setting.env, setting.platform);
  // Only real executables on Windows: Node cannot start .cmd and .bat files without a shell.
  const name = isWindows && extname(program) === '' ? `${program}.exe` : program;

  for (const folder of folders) {
    const path = join(folder, name);
    if ((await isExecutable(path)) && !(await isInAny(setting.untrustedFolders(), path))) return path;
  }
  return undefined;
}

function pathKeyOf(env: Environment, platform: NodeJS.Platform): string {
  return Object.keys(env).find((key) => (platform === 'win32' ? key.toUpperCase() : key) === 'PATH') ?? 'PATH';
}

function foldersOfPath(env: Environment, platform: NodeJS.Platform): readonly string[] {
  return (env[pathKeyOf(env, platform)] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
}

/**
 * PATH as a program gets it, which may look for others there, as docker does for credential helpers: without the
 * folders that are not to be trusted.
 */
async function safePath(env: Environment, setting: ProcessSetting): Promise<Environment> {
  const key = pathKeyOf(env, setting.platform);
  if (env[key] === undefined) return {};
  const folders: string[] = [];
  for (const folder of foldersOfPath(env, setting.platform)) {
    const isThere = await stat(folder).catch(() => undefined); // What is not there yet may be made by anybody.
    if (isThere && !(await isInAny(setting.untrustedFolders(), join(folder, 'program')))) folders.push(folder);
  }
  return { [key]: folders.join(delimiter) };
}

/** Whether a file is in one of the folders, whichever links lead there. */
async function isInAny(folders: readonly string[], path: string): Promise<boolean> {
  const realWay = join(await realpath(dirname(path)), basename(path));
  for (const folder of folders) {
    const realFolder = await realpath(folder).catch(() => folder); // A folder that is gone has no links to follow.
    if (isInside(path, folder) || isInside(realWay, realFolder)) return true;
  }
  return false;
}

function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false; // Not there, or not ours to run: the next folder of PATH may have it.
  }
}

function start(path: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return new Promise((done, failed) => {
    const { signal, onOutput } = options;
    const child = launch(path, args, options);
    child.on('error', (error) => failed(notStarted(path, error)));
    if (child.pid === undefined) return; // It did not start, which the error tells.

    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        // Who listens has seen it all: the end is kept for the reason of a failure, so that a stream never fills memory.
        output[stream] = onOutput ? (output[stream] + text).slice(-keptForListeners) : output[stream] + text;
        onOutput?.(text, stream);
      });
    }

    let killTimer: NodeJS.Timeout | undefined;
    const stop = () => {
      sendSignal(child.pid, 'SIGTERM');
      killTimer = setTimeout(() => {
        sendSignal(child.pid, 'SIGKILL');
        // What has left its group may hold the output open for ever; nobody waits for it.
        child.stdout.destroy();
        child.stderr.destroy();
      }, grace);
    };
    signal?.addEventListener('abort', stop, { once: true });
    child.on('close', (exitCode) => {
      signal?.removeEventListener('abort', stop);
      clearTimeout(killTimer);
      if (signal?.aborted) return failed(new DOMException('Stopped', 'AbortError'));
      done({ exitCode: exitCode ?? 1, ...output });
    });

    // The program may end without reading all of it; its exit code says more than our broken pipe.
    child.stdin.on('error', () => undefined);
    if (options.keepsStdin) child.stdin.write(options.stdin ?? '');
    else child.stdin.end(options.stdin ?? '');
  });
}

function launch(path: string, args: readonly string[], { cwd, env }: RunOptions) {
  try {
    return spawn(path, args, {
      cwd,
      env,
      shell: false,
      windowsHide: true,
      // A group of its own, so that stopping a build stops what the build has started.
      detached: process.platform !== 'win32',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw notStarted(path, error);
  }
}

/** Node's own text for an argument that cannot be passed has the argument in it, which may be nobody's business. */
function notStarted(path: string, error: unknown): UserError {
  const { code, message } = error as NodeJS.ErrnoException; // What spawn throws and emits.
  const reasons: Readonly<Record<string, string>> = {
    ERR_INVALID_ARG_VALUE: 'an argument has a NUL character',
    E2BIG: 'its arguments are too long',
  };
  return new UserError(`"${path}" did not start: ${reasons[code ?? ''] ?? message}`);
}

/** Milliseconds between asking a program to stop and making it. */
const grace = 1500;

/** Characters of each stream that are kept when someone listens to it. */
const keptForListeners = 1_000_000;

/** Signals a program and all that it has started. */
function sendSignal(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') return endTree(pid);
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Windows has no groups and no signals: its own tool ends a program with all that it has started, such as docker's plugins. */
function endTree(pid: number): void {
  const taskkill = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  const ending = spawn(taskkill, ['/pid', String(pid), '/t', '/f'], { windowsHide: true, stdio: 'ignore' });
  ending.on('error', () => undefined); // Without the tool nothing else could reach the tree.
}
