import { isCancelled, toUserError } from '../../server/userError';
import { createAws } from '../../client/aws/aws';
import type { Aws } from '../../client/aws/aws';
import { runTask } from '../../client/commands/runTask';
import { createEcs } from '../../client/run/ecs';
import { createEcsTree } from '../../client/tree/ecs';
import type { TreeNode } from '../../client/tree/node';
import { toolsFor } from '../support/toolsFor';
import { createEcsState } from './ecsState';
import type { EcsState, Fate } from './ecsState';
import { startFaultyEcs } from './faultyEcs';
import type { Fault } from './faultyEcs';
import { oneOf, randomFrom } from './random';

/** One run of a soak: what it came to, and what was wrong with it. */
export interface SoakRun {
  readonly seed: number;
  readonly fate: Fate;
  readonly count: number;
  readonly outcome: 'success' | 'failure' | 'cancelled';
  /** What the person read. */
  readonly message: string;
  readonly calls: number;
  readonly faults: ReadonlyMap<Fault, number>;
  readonly wrong: readonly string[];
}

const never = new AbortController().signal;

/** Runs tasks once over a network that loses a share of the calls, and looks whether all that was said of it is true. */
export async function soakRun(seed: number, share: number, env: Readonly<Record<string, string>>): Promise<SoakRun> {
  const random = randomFrom(seed);
  const fate = oneOf<Fate>(
    random,
    'runs',
    'runs',
    'runs',
    'ends well',
    'fails to start',
    'crashes',
    'has no room',
    'has room for one',
    'is refused',
  );
  const count = oneOf(random, 1, 1, 2, 10, 25);
  const isCancelledMidway = random() < 0.1;

  const state = createEcsState(fate);
  const fake = await startFaultyEcs(state, random, share);
  const aws = createAws({
    load: () => ({ region: 'eu-west-1' }),
    save: async () => undefined,
    env: { ...env, AWS_ENDPOINT_URL: fake.endpoint },
  });
  const file = '/cats/task-definition.json';
  const { tools } = toolsFor(aws, { files: { [file]: definition } });
  const person = new AbortController();
  if (isCancelledMidway) setTimeout(() => person.abort(), random() * 20_000);

  try {
    const args = { file, count, ...placement };
    const real = { ...tools, ecs: (connection: Parameters<typeof createEcs>[0]) => createEcs(connection) };
    const ended = await runTask.run(args, real, person.signal).then(
      ({ taskArns }) => ({ outcome: 'success' as const, taskArns, said: '' }),
      (error: unknown) => {
        const { message, remedy } = toUserError(error);
        const outcome = isCancelled(error) ? ('cancelled' as const) : ('failure' as const);
        return { outcome, taskArns: [], said: [message, remedy?.text].filter(Boolean).join('. ') };
      },
    );
    const run = tools.runs.list()[0];
    fake.heal();
    state.freeze();
    const { outcome, taskArns, said } = ended;
    const wrong = [
      ...fake.mistakes,
      ...wrongSets(state, count),
      ...(outcome === 'success' ? wrongSuccess(state, taskArns, count) : []),
      ...(outcome === 'failure' ? wrongFailure(state, run?.steps() ?? [], said, count) : []),
      ...(run && run.state() !== stateOf[outcome] ? [`the run is shown as ${run.state()}, it was a ${outcome}`] : []),
      ...(await wrongTree(aws, state)),
    ];
    return { seed, fate, count, outcome, message: said, calls: fake.calls(), faults: fake.faults, wrong };
  } finally {
    await fake.close();
  }
}

const definition = JSON.stringify({
  family: 'container-of-cats',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'cats:1' }],
});

const placement = {
  cluster: 'cats',
  launchType: 'FARGATE',
  subnets: ['subnet-a'],
  securityGroups: ['sg-1'],
  assignPublicIp: 'DISABLED',
  confirm: true,
} as const;

const stateOf = { success: 'done', failure: 'failed', cancelled: 'cancelled' };

/** One request is at most one set: as many tokens as its parts need, and no more tasks than were asked for. */
function wrongSets({ tasks, tokens }: EcsState, count: number): readonly string[] {
  const wrong = [];
  if (tokens.size > Math.ceil(count / 10)) wrong.push(`${tokens.size} sets were asked for`);
  if (tasks.length > count) wrong.push(`${tasks.length} tasks were started, not ${count}`);
  return wrong;
}

function wrongSuccess({ tasks }: EcsState, taskArns: readonly string[], count: number): readonly string[] {
  const wrong = [];
  if (taskArns.length !== count) wrong.push(`a success with ${taskArns.length} of ${count} tasks`);
  for (const arn of taskArns) {
    const task = tasks.find(({ taskArn }) => taskArn === arn);
    const endedWell = task?.lastStatus === 'STOPPED' && JSON.stringify(task['containers']).includes('"exitCode":0');
    if (task?.lastStatus !== 'RUNNING' && !endedWell) wrong.push(`a success with a task that is ${task?.lastStatus}`);
  }
  return wrong;
}

/** Where tasks were started and the start is what failed, the person is told that tasks may run. */
function wrongFailure(
  { tasks }: EcsState,
  steps: readonly { readonly title: string; readonly state: string }[],
  said: string,
  count: number,
): readonly string[] {
  if (said === '') return ['a failure without a word'];
  const startFailed = steps.some(({ title, state }) => title.startsWith('Run ') && state === 'failed');
  const admits = /may have been started|^Only \d+ of \d+ tasks/.test(said);
  if (startFailed && tasks.length > 0 && !admits)
    return [`${tasks.length} of ${count} tasks run, and it says: ${said}`];
  return [];
}

/** The tree, once the network is well, shows each task as it is. */
async function wrongTree(aws: Aws, { tasks }: EcsState): Promise<readonly string[]> {
  const before = tasks.map(({ taskArn, lastStatus }) => [taskArn, lastStatus] as const);
  const rows = await rowsWithoutTrouble(aws);
  return before.flatMap(([arn, lastStatus]) => {
    const row = rows.find(({ id }) => id === arn);
    if (!row) return [`the tree does not show ${arn}`];
    return row.description?.startsWith(lastStatus) ? [] : [`the tree shows ${row.description}, it is ${lastStatus}`];
  });
}

/** A machine that stands still for a moment misses time limits that run fast: a tree that says so is asked again. */
async function rowsWithoutTrouble(aws: Aws): Promise<readonly TreeNode[]> {
  for (let attempt = 1; ; attempt++) {
    const rows = await allRows(await createEcsTree(aws).roots(never), 4);
    if (attempt === 5 || !rows.some(({ id }) => id.endsWith('/error'))) return rows;
  }
}

async function allRows(rows: readonly TreeNode[], depth: number): Promise<readonly TreeNode[]> {
  const opened = rows.filter(({ tags = [] }) => !tags.includes('task') && !tags.includes('taskDefinitions'));
  const below = await Promise.all(
    depth === 0 ? [] : opened.map(async ({ children }) => allRows((await children?.(never)) ?? [], depth - 1)),
  );
  return [...rows, ...below.flat()];
}
