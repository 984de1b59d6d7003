import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { createDocker, type Docker } from '../../client/docker/docker';
import { removeLeftovers } from '../../client/docker/passingFolder';
import { createLocalDocker, type LocalDocker } from '../../client/run/local/localDocker';
import type { TaskState } from '../../client/run/runTarget';
import { createProcesses } from '../../server/process';
import { killedDefinition } from './killedDefinition';
import { randomFrom } from './random';

/** A window that was killed, and what was wrong after the next one had started. */
export interface KillRun {
  /** The step in which it was killed. */
  readonly step: string;
  readonly wrong: readonly string[];
}

/** Kills windows in the middle of local runs, one after another at random moments, on the engine of `DOCKER_HOST`. */
export async function killRuns(
  count: number,
  seed: number,
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<readonly KillRun[]> {
  const random = randomFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), 'slipway-kill-'));
  await writeFile(join(folder, 'Dockerfile'), 'FROM busybox:1.37\nCOPY Dockerfile /d\n');
  const runs: KillRun[] = [];
  try {
    // One that is left alone shows how long a whole run takes, and that there is something to interrupt.
    const longest = await timeOfRun(folder, env);
    for (let at = 0; at < count; at += 1) {
      const run = await killOnce(folder, at % 2 === 0 ? 'awsvpc' : 'bridge', Math.round(random() * longest), env);
      say(`${String(at + 1).padStart(3)}  killed in "${run.step}": ${run.wrong.join('; ') || 'nothing wrong'}`);
      runs.push(run);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return runs;
}

async function timeOfRun(folder: string, env: NodeJS.ProcessEnv): Promise<number> {
  const family = familyName();
  const began = Date.now();
  const { step } = await runAndKill([family, randomUUID(), 'awsvpc', folder], undefined, env);
  const took = Date.now() - began;
  const { docker, local, close } = nextWindow(env);
  await cleanUp(docker, local, family);
  close();
  if (step !== 'end') throw new Error(`A run that nobody kills ended in "${step}"`);
  return took;
}

async function killOnce(folder: string, networkMode: string, after: number, env: NodeJS.ProcessEnv): Promise<KillRun> {
  const family = familyName();
  const clientToken = randomUUID();
  const { step } = await runAndKill([family, clientToken, networkMode, folder], after, env);
  const { docker, local, close } = nextWindow(env);
  const wrong: string[] = [];

  // What a window does that starts: it looks.
  const settled = await settle(docker, local, family);
  wrong.push(...settled.flatMap((task) => whatIsWrong(task)), ...(await leftovers(docker, family, settled)));
  const wasStopped = step === 'stop' || step === 'end';
  if (settled.length > 1) wrong.push(`there are ${settled.length} tasks`);

  // The same request again starts a task if there was none, and finds the one that there was.
  const request = { definition: killedDefinition(family, networkMode), count: 1, clientToken };
  const hasImage = (await docker.attempt(['image', 'inspect', `${family}:1`])).exitCode === 0;
  if (hasImage) {
    const [again] = (await local.run(request, steady)).tasks;
    const [running, ...others] = (await settle(docker, local, family)).filter(
      ({ lastStatus }) => lastStatus === 'RUNNING',
    );
    const isRunning = running?.id === again?.id && others.length === 0;
    if (!isRunning && !wasStopped)
      wrong.push(`the same request led to ${running?.id ?? 'no task'} and ${others.length}`);
    const before = settled.find(({ lastStatus }) => lastStatus === 'RUNNING');
    if (before && before.id !== again?.id) wrong.push(`${before.id} was there, and ${again?.id} was started`);
  }
  wrong.push(...(await cleanUp(docker, local, family)));
  close();
  return { step, wrong };
}

/** A task is as a whole one way or another. */
function whatIsWrong({ id, lastStatus, containers }: TaskState): readonly string[] {
  if (lastStatus === 'STOPPED') return [];
  if (lastStatus !== 'RUNNING') return [`${id} is ${lastStatus}`];
  const names = containers.filter((container) => container.lastStatus === 'RUNNING').map(({ name }) => name);
  return names.join() === 'web,db' ? [] : [`${id} runs with ${names.join() || 'nothing'}`];
}

/** What the engine has of a family beside its tasks. */
async function leftovers(docker: Docker, family: string, tasks: readonly TaskState[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').map(({ id }) => id);
  for (const kind of ['volume', 'network', 'container'] as const) {
    for (const name of await namesOf(docker, kind, family)) {
      const isOfRunning = running.some((id) => name === id || name.startsWith(`${id}.`));
      const isNote = kind === 'container' && name.endsWith('.summary');
      if (name.endsWith('.probe') || (!isOfRunning && !isNote)) wrong.push(`the ${kind} ${name} is left`);
    }
  }
  return wrong;
}

/** Stops what runs, takes the notes away, and says what is there all the same. */
async function cleanUp(docker: Docker, local: LocalDocker, family: string): Promise<readonly string[]> {
  for (let round = 0; round < 2; round += 1) {
    for (const { id } of (await local.list(steady)).filter(({ taskDefinition }) => taskDefinition === family)) {
      await (await local.find(id, steady))?.stop('the soak is over', steady);
    }
  }
  const left = await leftovers(docker, family, []);
  await docker.attempt(['image', 'rm', '--force', `${family}:1`]);
  await removeLeftovers();
  const folders = (await readdir(tmpdir())).filter((name) => /^slipway-(?:build|pause)-\d+-/.test(name));
  const gone = folders.filter((name) => !isAlive(Number(name.split('-')[2])));
  return [...left, ...gone.map((name) => `the folder ${name} is left`)];
}

/** The tasks of a family when all is well with them, or when there was time enough for it. */
async function settle(docker: Docker, local: LocalDocker, family: string): Promise<readonly TaskState[]> {
  for (let left = 100; ; left -= 1) {
    const tasks = (await local.list(steady)).filter(({ taskDefinition }) => taskDefinition === family);
    const isWell = tasks.every((task) => whatIsWrong(task).length === 0);
    if (left === 0 || (isWell && (await leftovers(docker, family, tasks)).length === 0)) return tasks;
    await wait(200);
  }
}

async function namesOf(docker: Docker, kind: 'volume' | 'network' | 'container', family: string) {
  const format = kind === 'container' ? '{{.Names}}' : '{{.Name}}';
  const all = kind === 'container' ? ['--all'] : [];
  const filter = `--filter=label=io.slipway.family=${family}`;
  const listed = await docker.run([kind, 'ls', ...all, `--format=${format}`, filter]);
  return listed.split('\n').filter((name) => name !== '');
}

/** Resolves with the last step that the window had begun. */
async function runAndKill(
  args: readonly string[],
  after: number | undefined,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly step: string }> {
  const script = join(__dirname, 'localRunner.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  if (after !== undefined) {
    // The time counts from its first step: a window is not there before.
    while (output === '') await Promise.race([wait(10), ended]);
    await Promise.race([wait(after), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  return { step: output.trim().split('\n').at(-1) ?? '' };
}

function nextWindow(env: NodeJS.ProcessEnv) {
  const setting = { env, platform: process.platform };
  const processes = createProcesses({ ...setting, refusal: () => undefined, untrustedFolders: () => [] });
  const docker = createDocker(processes, setting);
  const local = createLocalDocker(docker, () => Promise.reject(new Error('there is nothing to pull')));
  return { docker, local, close: () => docker.close() };
}

function familyName(): string {
  return `slipway-kill-${randomUUID().slice(0, 8)}`;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // It has ended.
  }
}

const steady = new AbortController().signal;
