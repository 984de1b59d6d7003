import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';

import { readShipPlan } from '../../server/shipPlan/readShipPlan';
import { UserError } from '../../server/userError';
import { whoAmI } from '../aws/identity';
import { describeBuilds, describePlan } from '../run/ship/describePlan';
import type { ReadyPlan } from '../run/ship/readyPlan';
import { readyPlan, runPlanOf, taskDefinitionOf } from '../run/ship/readyPlan';
import type { Shipped } from '../run/ship/ship';
import type { Tools } from '../tools';
import type { AskedShip } from './questions/askShipPlan';
import { askShipPlan } from './questions/askShipPlan';
import { command } from './command';
import { describePowers } from './questions/confirmLocalRun';
import { describeRun } from './descriptions/describeRun';
import type { ServiceArgs } from './lookups/findService';
import { goOn } from './steps/goOnShipping';
import { readTaskDefinitionFile } from './questions/taskDefinitionFile';

/** What is shipped and where to; what is left out is asked for. */
export interface ShipArgs {
  /** Path of a saved plan, which answers everything. */
  readonly plan: string;
  /** Path of a task definition. */
  readonly file: string;
  readonly target: 'local' | 'tasks' | 'service';
  readonly service: Partial<ServiceArgs>;
  readonly profile: string;
  readonly region: string;
  readonly confirm: boolean;
}

/** One plan, one confirmation, one road: build, push, register, run, wait. */
export const ship = command<ShipArgs, Shipped>({
  id: 'slipway.ship',
  needsTrust: true,

  async run(args, tools, signal) {
    // From the title of its editor, a plan comes as a file like any other; from the palette, it is the one in front.
    const front = args.file ?? (args.target ? undefined : tools.editor.activeFile());
    const saved = args.plan ?? (front?.endsWith('.slipway.json') ? front : undefined);
    const asked = saved ? await readPlan(saved, args.confirm, tools, signal) : await askShipPlan(args, tools, signal);
    const { plan, folder, extras } = asked;
    const title = `Ship ${asked.definition.family ?? plan.taskDefinition}`;
    const kept = { id: randomUUID(), title, plan, folder, done: {}, steps: [], ...(extras ? { extras } : {}) };
    return goOn(kept, tools, signal, asked.definition);
  },
});

/** A saved plan, confirmed as a whole. */
async function readPlan(
  path: string,
  confirm: boolean | undefined,
  tools: Tools,
  signal: AbortSignal,
): Promise<AskedShip> {
  const read = readShipPlan(await tools.editor.readText(path));
  if ('problems' in read) {
    const [first] = read.problems;
    const line = (first?.range.start.line ?? 0) + 1;
    throw new UserError(`The plan cannot be used: line ${line}: ${first?.message ?? 'it is empty'}`, 'Mend it first.');
  }
  const folder = dirname(path);
  const { plan } = read;
  const definition = await readTaskDefinitionFile(taskDefinitionOf(plan, folder), tools);
  const ready = readyPlan(plan, definition, folder);
  await tools.ask.confirm({
    question: `Ship ${definition.family}?`,
    detail: (await describeWhole(ready, tools, signal)).join('\n'),
    action: 'Ship',
    answered: confirm,
  });
  return { plan, folder, definition };
}

/** What it does, whose it is, where, and what it costs; of this machine, what it may do to it. */
async function describeWhole(plan: ReadyPlan, { aws, local }: Tools, signal: AbortSignal): Promise<readonly string[]> {
  const { target, definition, images, extras, profile, region } = plan;
  if (target === 'local') {
    const { powers } = await local.preview({ definition }, signal);
    return [...describePlan(plan), ...describePowers(powers)];
  }
  const connection = await aws.connect({ profile, region });
  const { account } = await whoAmI(connection, signal);
  if (target.service === undefined) {
    const built = images.map(({ container }) => container);
    return [
      ...describeBuilds(plan),
      await describeRun(runPlanOf(definition, target, extras), account, connection, { built }),
    ];
  }
  const endpoint = await connection.endpoint();
  return [
    ...describePlan(plan),
    `Account: ${account}${connection.profile ? ` (profile ${connection.profile})` : ''}`,
    `Region: ${connection.region}${endpoint ? `, at ${endpoint}` : ''}`,
  ];
}
