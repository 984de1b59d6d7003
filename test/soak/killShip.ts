import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { docker } from '../support/docker';
import { requirePart } from '../support/parts';
import type { EcsState } from './ecsState';
import { createEcsState } from './ecsState';
import { startFaultyEcs } from './faultyEcs';
import type { KillRun } from './kill';
import { randomFrom } from './random';

/**
 * Kills windows that ship, each once at a random moment, and lets the next one go on to the end: real engine and
 * registry, an ECS that keeps client tokens.
 */
export async function killShips(count: number, seed: number, say: (line: string) => void): Promise<readonly KillRun[]> {
  const random = randomFrom(seed);
  // One that is left alone shows how long a whole road takes.
  const whole = await shipAndKill(undefined);
  if (whole.wrong.length > 0) throw new Error(`A road that nobody kills: ${whole.wrong.join('; ')}`);
  const runs: KillRun[] = [];
  for (let at = 1; at <= count; at += 1) {
    const run = await shipAndKill(Math.round(random() * whole.took));
    say(`${String(at).padStart(3)}  killed in "${run.step}": ${run.wrong.join('; ') || 'nothing wrong'}`);
    runs.push(run);
  }
  return runs;
}

/** @param after milliseconds from its first word, or undefined to let it come to its end. */
async function shipAndKill(after: number | undefined): Promise<KillRun & { readonly took: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-kill-ship-'));
  const family = `slipway-kill-${randomUUID().slice(0, 8)}`;
  const destination = `${requirePart('ecrRegistry')}/${family}:1`;
  const { state, revisions } = createEcs();
  const fake = await startFaultyEcs(state, () => 1, 0);
  try {
    await mkdir(join(folder, 'context'));
    const dockerfile = `FROM busybox:1.37\nRUN echo ${family} > /name && sleep 0.3\nCMD ["sleep", "600"]\n`;
    await writeFile(join(folder, 'context/Dockerfile'), dockerfile);
    const env = environment(fake.endpoint);
    const killed = await start([folder, family, destination], env, after);
    const goneOn = await start([folder, family, destination], env, undefined);

    const wrong = [...fake.mistakes];
    if (goneOn.step !== 'end') wrong.push(`the next window stopped in "${goneOn.step}": ${goneOn.complaint}`);
    if (revisions.length !== 1) wrong.push(`${revisions.length} revisions were registered`);
    if (state.tasks.length !== 1) wrong.push(`${state.tasks.length} tasks were started`);
    if (state.tokens.size !== 1) wrong.push(`${state.tokens.size} sets were asked for`);
    // The next step begins when the one before is kept.
    const done = killed.steps.slice(0, -1).filter((step) => step !== 'start');
    const twice = done.filter((step) => goneOn.steps.includes(step));
    wrong.push(...twice.map((step) => `"${step}" was done twice`));
    return {
      step: killed.step,
      took: killed.took,
      wrong: [...wrong, ...(await leftovers(family, destination, folder))],
    };
  } finally {
    await fake.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** An ECS that knows what was registered, beside what it knows of tasks. */
function createEcs() {
  const state = createEcsState('runs');
  const revisions: Readonly<Record<string, unknown>>[] = [];
  const answer: EcsState['answer'] = (operation, input) => {
    if (operation === 'RegisterTaskDefinition') {
      const taskDefinitionArn = `arn:aws:ecs:us-east-1:123456789012:task-definition/${String(input['family'])}:${revisions.length + 1}`;
      revisions.push({ ...input, taskDefinitionArn, status: 'ACTIVE', revision: revisions.length + 1 });
      return { status: 200, reply: { taskDefinition: revisions.at(-1) } };
    }
    if (operation !== 'DescribeTaskDefinition') return state.answer(operation, input);
    const taskDefinition = revisions.at(-1);
    if (taskDefinition) return { status: 200, reply: { taskDefinition } };
    return { status: 400, reply: { __type: 'ClientException', message: 'Unable to describe task definition.' } };
  };
  const withRevisions: EcsState = {
    answer,
    tasks: state.tasks,
    freeze: state.freeze,
    get tokens() {
      return state.tokens;
    },
  };
  return { state: withRevisions, revisions };
}

/** What is there of a road beside its image and its one task; takes the image away. */
async function leftovers(family: string, destination: string, folder: string): Promise<readonly string[]> {
  const named = await docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}');
  const tags = named.split('\n').filter((name) => name.includes(family) && name !== destination);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.new'));
  await docker('image', 'rm', '--force', destination);
  return [...tags.map((tag) => `the tag ${tag} is left`), ...files.map((file) => `the file ${file} is left`)];
}

function environment(ecs: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DOCKER_HOST: requirePart('docker'),
    AWS_ENDPOINT_URL: requirePart('aws'),
    // moto starts a task for each request, whatever its token.
    AWS_ENDPOINT_URL_ECS: ecs,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: 'us-east-1',
  };
}

/** Resolves with the steps that the window had begun, and the milliseconds since the first of them, when it is no more. */
async function start(args: readonly string[], env: NodeJS.ProcessEnv, after: number | undefined) {
  const script = join(__dirname, 'shipRunner.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  let [output, complaint] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const began = new Promise<number>((resolve) => child.stdout.once('data', () => resolve(Date.now())));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  if (after !== undefined) {
    await Promise.race([began, ended]);
    await Promise.race([wait(after), ended]);
    child.kill('SIGKILL');
  }
  await ended;
  const steps = output.trim().split('\n');
  const took = Date.now() - (await Promise.race([began, Date.now()]));
  return { steps, took, step: steps.at(-1) ?? '', complaint: complaint.trim().slice(-300) };
}
