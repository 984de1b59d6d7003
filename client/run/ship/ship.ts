import { randomUUID } from 'node:crypto';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { EcsTarget } from '../../../server/shipPlan/shipPlan';
import { isCancelled } from '../../../server/userError';
import { nameOf } from '../../aws/arn';
import type { Aws } from '../../aws/aws';
import type { Connection } from '../../aws/connection';
import type { Docker } from '../../docker/docker';
import type { Registries } from '../../registry/registries';
import type { Builds } from '../builds';
import { followTasks } from '../followTasks';
import { placed } from '../placed';
import type { RunTarget } from '../runTarget';
import type { Looks } from '../verify/looks';
import { withImages } from '../withImages';
import { buildImages } from './buildImages';
import type { Journal } from './journal';
import { pushImages } from './pushImages';
import type { ReadyPlan } from './readyPlan';
import { registerOnce } from './registerOnce';
import { verifyPlan } from './verifyPlan';

/** All that the road leads over. */
export interface ShipTools {
  readonly docker: Docker;
  readonly registries: Registries;
  readonly aws: Aws;
  readonly local: RunTarget;
  readonly ecs: (connection: Connection) => RunTarget;
  readonly builds: Builds;
  readonly looks: Looks;
  /** Output of builds and pushes as it comes. */
  readonly onOutput: (text: string) => void;
}

/** What came of it: JSON, which CI reads. */
export interface Shipped {
  /** Digest by container, of what was pushed. */
  readonly digests: Readonly<Record<string, string>>;
  readonly taskDefinitionArn?: string;
  /** ARNs on ECS; the local task's name here. */
  readonly tasks: readonly string[];
  readonly addresses: readonly string[];
}

/**
 * One road: verify → build → push → register → run or update → wait until it runs. Each step is kept in the journal
 * when it is done, so that the same plan with the same journal goes on where it stopped and does nothing twice.
 */
export async function ship(plan: ReadyPlan, tools: ShipTools, journal: Journal, signal: AbortSignal): Promise<Shipped> {
  const { target, profile, region } = plan;
  if (target === 'local') return shipHere(plan, tools, journal, signal);

  const connection = await tools.aws.connect({ profile, region });
  await verifyPlan(plan, target, connection, tools, journal, signal);
  const built = await buildImages(plan, tools, journal, signal);
  const { digests, images } = await pushImages(plan, built, tools, journal, signal);
  const definition = withImages(plan.definition, images);
  const taskDefinitionArn = await register(definition, connection, journal, signal);
  const run = { definition, taskDefinitionArn, target, connection };
  return { digests, taskDefinitionArn, ...(await runTasks(run, tools, journal, signal)) };
}

/** On this machine nothing is pushed and nothing registered. */
async function shipHere(plan: ReadyPlan, tools: ShipTools, journal: Journal, signal: AbortSignal): Promise<Shipped> {
  const { definition, target } = plan;
  const built = await buildImages(plan, tools, journal, signal);
  const images = Object.fromEntries(plan.images.map(({ container, reference }) => [container, reference]));
  const inputs = [definition, built, target];
  const start = async (clientToken: string, note: (detail: string) => void) => {
    const { tasks } = await tools.local.run({ definition, images, count: 1, clientToken, note }, signal);
    return tasks.map(({ id }) => id);
  };
  return {
    digests: {},
    ...(await runAndWait({ inputs, title: 'Run locally', start, place: tools.local }, journal, signal)),
  };
}

function register(
  definition: RegisterTaskDefinitionCommandInput,
  connection: Connection,
  journal: Journal,
  signal: AbortSignal,
): Promise<string> {
  const { profile, region } = connection;
  const title = `Register ${definition.family} in ${region}`;
  return journal.step(['register', definition, profile, region], title, async (note) => {
    const { arn, wasThere } = await registerOnce(connection, definition, signal);
    note(wasThere ? `${nameOf(arn)}, as it was` : nameOf(arn));
    return arn;
  });
}

interface EcsRun {
  readonly definition: RegisterTaskDefinitionCommandInput;
  readonly taskDefinitionArn: string;
  readonly target: EcsTarget;
  readonly connection: Connection;
}

function runTasks(
  { definition, taskDefinitionArn, target, connection }: EcsRun,
  tools: ShipTools,
  journal: Journal,
  signal: AbortSignal,
) {
  const { count = 1, ...placement } = target;
  const place = tools.ecs(connection);
  const title = `Run ${count === 1 ? 'a task' : `${count} tasks`} on ${nameOf(target.cluster)}`;
  const start = async (clientToken: string, note: (detail: string) => void) => {
    const outcome = await place.run({ definition, taskDefinitionArn, count, placement, clientToken, note }, signal);
    note(outcome.tasks.map(({ id }) => nameOf(id)).join(', '));
    return placed(outcome, count).map(({ id }) => id);
  };
  return runAndWait({ inputs: [taskDefinitionArn, target], title, start, place }, journal, signal);
}

/** How tasks are started at a place. */
interface Start {
  /** All that says which tasks they are. */
  readonly inputs: readonly unknown[];
  readonly title: string;
  readonly start: (clientToken: string, note: (detail: string) => void) => Promise<readonly string[]>;
  readonly place: RunTarget;
}

/** Starts tasks and waits until they run. Those that have stopped are no reason not to start some again. */
async function runAndWait(
  { inputs, title, start, place }: Start,
  journal: Journal,
  signal: AbortSignal,
): Promise<Pick<Shipped, 'tasks' | 'addresses'>> {
  // Kept before it is used: whoever goes on asks for the same tasks again, and gets those.
  const clientToken = await journal.once(['token', ...inputs], randomUUID);
  const ids = await journal.step(['run', ...inputs], title, (note) => start(clientToken, note));
  const tasks = (await Promise.all(ids.map((id) => place.find(id, signal)))).flatMap((task) => task ?? []);
  try {
    const addresses = await journal.step(['wait', ids], 'Wait until it is RUNNING', async (note) => {
      await followTasks(tasks, note, signal);
      const found = await Promise.all(tasks.map((task) => task.addresses(signal)));
      return found.flat().map(({ url }) => url);
    });
    return { tasks: ids, addresses };
  } catch (error) {
    if (!isCancelled(error))
      await Promise.all([journal.forget(['token', ...inputs]), journal.forget(['run', ...inputs])]);
    throw error;
  }
}
