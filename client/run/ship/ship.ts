import { randomUUID } from 'node:crypto';

import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import type { EcsTarget } from '../../../server/shipPlan/shipPlan';
import { isCancelled } from '../../../server/userError';
import { nameOf } from '../../aws/arn';
import type { Aws } from '../../aws/aws';
import type { Connection } from '../../aws/connection';
import { updateService } from '../../aws/services';
import type { Docker } from '../../docker/docker';
import type { Registries } from '../../registry/registries';
import type { BuildStep } from '../../docker/progress/followBuild';
import type { Build, Builds } from '../builds';
import type { Deployments } from '../deployments';
import { primaryOf } from '../followDeployment';
import { followTasks } from '../followTasks';
import { placed } from '../placed';
import { prepareRun } from '../prepareRun';
import { refuseRun } from '../refuseRun';
import type { RunPlan } from '../runPlan';
import type { Run } from '../runs';
import type { RunTarget } from '../runTarget';
import type { RecentLooks } from '../verify/recentLooks';
import { withImages } from '../withImages';
import { buildImages } from './buildImages';
import type { Journal } from './journal';
import { pushImages } from './pushImages';
import { plannedLaunch } from './plannedLaunch';
import type { ReadyPlan, RunExtras } from './readyPlan';
import { runPlanOf } from './readyPlan';
import { registerOnce } from './registerOnce';
import { verifyPlan } from './verifyPlan';

/** All that the road leads over. */
export interface ShipTools {
  readonly docker: Docker;
  readonly registries: Registries;
  readonly aws: Aws;
  readonly local: RunTarget;
  readonly ecs: (connection: Connection) => RunTarget;
  readonly deployments: Deployments;
  readonly builds: Builds;
  readonly looks: RecentLooks;
  /** Output of builds and pushes as it comes. */
  readonly onOutput: (text: string) => void;
  readonly onBuild: (build: BuildNews) => void;
}

/** How a build goes, and at its end its image, or why there is none. */
export interface BuildNews extends Pick<Build, 'dockerfile' | 'text' | 'target'> {
  readonly steps: readonly BuildStep[];
  readonly imageId?: string;
  readonly error?: unknown;
}

/** What came of it: JSON, which CI reads. */
export interface Shipped {
  /** Digest by container, of what was pushed. */
  readonly digests: Readonly<Record<string, string>>;
  readonly taskDefinitionArn?: string;
  /** ARNs on ECS; the local task's name here. */
  readonly tasks: readonly string[];
  readonly service?: string;
  readonly addresses: readonly string[];
  /** Where tasks run on ECS, with what was made for them, such as a security group. */
  readonly target?: EcsTarget;
}

/**
 * One road: verify → build → push → register → run or update → wait until it runs. Each step is kept in the journal
 * when it is done, so that the same plan with the same journal goes on where it stopped and does nothing twice.
 */
export async function ship(plan: ReadyPlan, tools: ShipTools, journal: Journal, signal: AbortSignal): Promise<Shipped> {
  const { target, profile, region } = plan;
  if (target === 'local') return shipHere(plan, tools, journal, signal);

  // What ECS would refuse in the end is refused before anything is built.
  if (target.service === undefined) refuseRun(runPlanOf(plan.definition, target, plan.extras));
  const connection = await tools.aws.connect({ profile, region });
  await verifyPlan(plan, target, connection, tools, journal, signal);
  const built = await buildImages(plan, tools, journal, signal);
  const { digests, images } = await pushImages(plan, built, tools, journal, signal);
  const prepared = await prepare(plan, target, connection, journal, signal);
  const definition = withImages(prepared.definition, images);
  const taskDefinitionArn = await register(definition, connection, journal, signal);
  if (target.service !== undefined) {
    const service = { cluster: target.cluster, service: target.service, taskDefinitionArn };
    await updateOne(service, connection, tools, journal, signal);
    const made = { ...target, ...roleOf(plan, prepared) };
    return { digests, taskDefinitionArn, service: target.service, tasks: [], addresses: [], target: made };
  }
  const ran = await runTasks({ ...prepared, definition, taskDefinitionArn }, connection, tools, journal, signal);
  // What was made on the way is named in it.
  const launch = plannedLaunch({ ...prepared, ...roleOf(plan, prepared) });
  return { digests, taskDefinitionArn, ...ran, target: { ...target, ...prepared.placement, ...launch } };
}

/** The execution role that the definition itself does not name. */
function roleOf(plan: ReadyPlan, { definition: { executionRoleArn } }: RunPlan): Pick<RunExtras, 'executionRoleArn'> {
  return executionRoleArn && executionRoleArn !== plan.definition.executionRoleArn ? { executionRoleArn } : {};
}

/** Makes what the run needs that is not there yet, each as a step that is done once. */
function prepare(
  { definition, extras }: ReadyPlan,
  target: EcsTarget,
  connection: Connection,
  journal: Journal,
  signal: AbortSignal,
): Promise<RunPlan> {
  const steps: Pick<Run, 'step'> = {
    step: (title, work) => journal.step(['prepare', title, connection.profile, connection.region], title, work),
  };
  return prepareRun(runPlanOf(definition, target, extras), connection, steps, signal);
}

/** On this machine nothing is pushed and nothing registered. */
async function shipHere(plan: ReadyPlan, tools: ShipTools, journal: Journal, signal: AbortSignal): Promise<Shipped> {
  const { definition, target } = plan;
  const built = await buildImages(plan, tools, journal, signal);
  const images = Object.fromEntries(plan.images.map(({ container, reference }) => [container, reference]));
  const inputs = [definition, built, target];
  const start = async (clientToken: string, note: (detail: string) => void) => {
    const { tasks } = await tools.local.run({ definition, images, count: 1, clientToken, note }, signal);
    note(tasks.map(({ id }) => id).join(', '));
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

function runTasks(
  plan: RunPlan & { readonly taskDefinitionArn: string },
  connection: Connection,
  tools: ShipTools,
  journal: Journal,
  signal: AbortSignal,
) {
  const { count, placement } = plan;
  const place = tools.ecs(connection);
  const title = `Run ${count === 1 ? 'a task' : `${count} tasks`} on ${nameOf(placement.cluster)}`;
  const start = async (clientToken: string, note: (detail: string) => void) => {
    const outcome = await place.run({ ...plan, clientToken, note }, signal);
    note(outcome.tasks.map(({ id }) => nameOf(id)).join(', '));
    return placed(outcome, count).map(({ id }) => id);
  };
  // What is registered says what the definition says.
  const inputs = [{ ...plan, definition: undefined }];
  return runAndWait({ inputs, title, start, place }, journal, signal);
}

/** Gives a service the new revision, and waits until all of its tasks run it. */
async function updateOne(
  { cluster, service, taskDefinitionArn }: { readonly [Name in 'cluster' | 'service' | 'taskDefinitionArn']: string },
  connection: Connection,
  { deployments }: ShipTools,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  const inputs = [cluster, service, taskDefinitionArn, connection.profile, connection.region];
  const deployment = await journal.step(['update', ...inputs], `Update the service ${service}`, async () => {
    const input = { cluster, service, taskDefinition: taskDefinitionArn };
    const what = `Could not update the service ${service}`;
    return { ...primaryOf(await updateService(connection, what, input, signal)), taskDefinition: taskDefinitionArn };
  });
  try {
    await journal.step(
      ['deployed', ...inputs],
      `Wait for the deployment of ${nameOf(taskDefinitionArn)}`,
      async (note) => {
        // What was kept over a reload has its time as text.
        const createdAt = deployment.createdAt ? { createdAt: new Date(deployment.createdAt) } : {};
        const wanted = { cluster, service, deployment: { ...deployment, ...createdAt } };
        const { runningCount, desiredCount } = await deployments.follow(connection, wanted, note, signal);
        note(`${runningCount} of ${desiredCount} running`);
        return true;
      },
    );
  } catch (error) {
    // What was rolled back is not there to be waited for: going on means to deploy again.
    if (!isCancelled(error)) await journal.forget(['update', ...inputs]);
    throw error;
  }
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
