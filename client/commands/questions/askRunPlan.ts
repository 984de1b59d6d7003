import { whoAmI } from '../../aws/identity';
import { nameOf } from '../../aws/arn';
import { creationsOf } from '../../run/creations';
import { textsOf } from '../../run/planLines';
import { refuseRun } from '../../run/refuseRun';
import type { RunPlan } from '../../run/runPlan';
import type { Tools } from '../../tools';
import type { Choice } from '../../ui/ask';
import { inSteps } from '../../ui/inSteps';
import { refuseWhereItIs, withMissing } from './askMissing';
import { askPlacement } from './askPlacement';
import type { ClusterChoice } from './askPlacement';
import { askRunOptions } from './askRunOptions';
import type { Asking } from './asking';
import { describeRun } from '../descriptions/describeRun';
import { describeLastRun, lastRun } from './lastRun';
import type { RunTaskArgs } from '../runTask';

/** What is to be run, as a file or a registered revision says it. */
export interface Runnable
  extends Pick<RunPlan, 'definition' | 'taskDefinitionArn'>, Pick<Asking, 'connection' | 'about'> {}

/** How the confirmation of a plan reads: its order, and what happens before the run, a line each. */
export interface PlanWording {
  readonly verb: 'Run' | 'Ship' | 'Save';
  readonly before?: readonly string[];
  /** Containers whose images are built then. */
  readonly built?: readonly string[];
}

const questions: Readonly<Record<PlanWording['verb'], (family: string, cluster: string) => string>> = {
  Run: (family, cluster) => `Run ${family} on ${cluster}?`,
  Ship: (family, cluster) => `Ship ${family} to ${cluster}?`,
  Save: (family, cluster) => `Save the plan to ship ${family} to ${cluster}?`,
};

/**
 * The plan of a run: what `args` says, the common questions for the rest, and everything else behind one button of the
 * plan, which is shown and confirmed last. Nothing has been made or registered by then.
 */
export async function askRunPlan(
  args: Partial<RunTaskArgs>,
  runnable: Runnable,
  tools: Tools,
  signal: AbortSignal,
  { verb, before = [], built = [] }: PlanWording = { verb: 'Run' },
): Promise<RunPlan> {
  const { answers, addressHere } = tools;
  const { connection } = runnable;

  /** A plan that is saved makes nothing. */
  const describe = async (plan: RunPlan, account: string) => {
    if (verb !== 'Save') return [await describeRun(plan, account, connection, { built })];
    const text = await describeRun({ ...plan, creates: {} }, account, connection, { built });
    return [text, ...textsOf([['Not made by the plan', creationsOf(plan).join('; ')]])];
  };

  return inSteps(tools.ask, async (ask) => {
    const asking: Asking = { ask, answers, addressHere, signal, ...runnable };
    // First of all, so that an expired login shows before anything is asked.
    const { account } = await ask.once('account', () => whoAmI(connection, signal));
    let plan = await askCommon(args, runnable, asking);
    for (;;) {
      plan = await withMissing(plan, asking);
      refuseRun(plan);
      await refuseWhereItIs(plan, asking);
      const answer = await ask.confirm({
        question: questions[verb](plan.definition.family ?? 'the task', nameOf(plan.placement.cluster)),
        detail: [...before, ...(await describe(plan, account))].join('\n'),
        action: verb,
        more: 'More Options…',
        answered: args.confirm,
      });
      if (answer === undefined) return plan;
      plan = await askRunOptions(plan, asking);
    }
  });
}

/** The placement, or everything as it was the last time. */
async function askCommon(args: Partial<RunTaskArgs>, runnable: Runnable, asking: Asking): Promise<RunPlan> {
  const { definition, taskDefinitionArn } = runnable;
  const before = lastRun(asking.answers, asking.about);
  const isOpen = !args.cluster && !args.launchType && !args.capacityProvider && !args.subnets;
  const offered: readonly Choice<ClusterChoice>[] =
    before && isOpen
      ? [{ label: '$(history) As last time', description: describeLastRun(before), value: 'asBefore', picked: true }]
      : [];

  const base = { definition, ...(taskDefinitionArn ? { taskDefinitionArn } : {}) };
  const placed = await askPlacement(args, asking, offered);
  if (placed === 'asBefore' && before) return { ...base, ...before, ...said(args), creates: {} };
  if (placed === 'asBefore') throw new Error('nothing was remembered'); // It was not offered.
  return { ...base, ...placed, count: 1, ...said(args) };
}

/** What `args` says beside the placement. */
function said(args: Partial<RunTaskArgs>): Partial<RunPlan> {
  const { count, overrides, enableExecuteCommand, tags, volumeConfigurations } = args;
  return {
    ...(count === undefined ? {} : { count }),
    ...(overrides ? { overrides } : {}),
    ...(enableExecuteCommand === undefined ? {} : { enableExecuteCommand }),
    ...(tags ? { tags } : {}),
    ...(volumeConfigurations ? { volumeConfigurations } : {}),
  };
}
