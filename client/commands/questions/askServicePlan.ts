import { nameOf } from '../../aws/arn';
import { whoAmI } from '../../aws/identity';
import type { Line } from '../../run/planLines';
import { refuseRun } from '../../run/refuseRun';
import type { ServicePlan } from '../../run/servicePlan';
import { refuseService } from '../../run/servicePlan';
import { without } from '../../run/without';
import type { Tools } from '../../tools';
import { inSteps } from '../../ui/inSteps';
import { askLoadBalancer } from './askLoadBalancer';
import { refuseWhereItIs, withMissing } from './askMissing';
import { askPlacement } from './askPlacement';
import type { Runnable } from './askRunPlan';
import type { Asking } from './asking';
import type { CreateServiceArgs } from '../createService';
import { describeRun } from '../descriptions/describeRun';
import { problemWithCount } from '../scaleService';
import { runOptions } from './runOptions';
import { problemWithName } from './problemWithName';

/** The plan of a service: what `args` says, and questions for the rest. The plan is shown and confirmed last. */
export async function askServicePlan(
  args: Partial<CreateServiceArgs>,
  runnable: Runnable,
  tools: Tools,
  signal: AbortSignal,
): Promise<ServicePlan> {
  const { answers, addressHere } = tools;
  const { connection, about } = runnable;
  return inSteps(tools.ask, async (ask) => {
    const asking: Asking = { ask, answers, addressHere, signal, ...runnable };
    const { account } = await ask.once('account', () => whoAmI(connection, signal));
    let plan = await askService(args, runnable, asking);
    for (;;) {
      plan = { ...plan, ...(await withMissing(plan, asking)) };
      // One of no tasks yet is a service all the same, and one of thousands too.
      refuseRun({ ...plan, count: 1 });
      refuseService(plan);
      await refuseWhereItIs(plan, asking);
      const answer = await ask.confirm({
        question: `Create the service ${plan.serviceName} on ${nameOf(plan.placement.cluster)}?`,
        detail: await describeRun(plan, account, connection, { ofService: describeService(plan) }),
        action: 'Create',
        more: 'More Options…',
        answered: args.confirm,
      });
      if (answer === undefined) break;
      plan = await askOptions(plan, asking);
    }
    await answers.set(about, 'desiredCount', plan.count);
    return plan;
  });
}

async function askService(
  args: Partial<CreateServiceArgs>,
  { definition, taskDefinitionArn, about }: Runnable,
  asking: Asking,
): Promise<ServicePlan> {
  const { ask, answers } = asking;
  const placed = await askPlacement(args, asking);
  if (placed === 'asBefore') throw new Error('nothing was offered'); // It is only for runs.
  const serviceName =
    args.serviceName ??
    (await ask.input({ title: 'Name of the service', value: definition.family ?? '', validate: problemWithName }));
  const count =
    args.desiredCount ??
    Number(
      await ask.input({
        title: 'How many tasks?',
        prompt: 'The service keeps as many running',
        value: String(answers.get<number>(about, 'desiredCount') ?? 2),
        validate: problemWithCount,
      }),
    );
  const plan = {
    definition,
    ...(taskDefinitionArn ? { taskDefinitionArn } : {}),
    ...placed,
    count,
    serviceName,
    circuitBreaker: args.circuitBreaker ?? true,
    enableExecuteCommand: args.enableExecuteCommand ?? false,
  };
  const { targetGroupArn, containerName, containerPort } = args;
  if (targetGroupArn && containerName && containerPort) {
    return { ...plan, loadBalancer: { targetGroupArn, containerName, containerPort, gracePeriod: 60 } };
  }
  const loadBalancer = targetGroupArn === '' ? undefined : await askLoadBalancer(plan, asking);
  return loadBalancer ? { ...plan, loadBalancer } : plan;
}

/** What a service has and a run has not. */
function describeService({ serviceName, loadBalancer, circuitBreaker }: ServicePlan): readonly Line[] {
  const { targetGroupArn = '', containerName, containerPort } = loadBalancer ?? {};
  const [, group = targetGroupArn] = /targetgroup\/([^/]+)/.exec(targetGroupArn) ?? [];
  return [
    ['Service', serviceName],
    ['Load balancer', loadBalancer && `target group ${group} → ${containerName}, port ${containerPort}`],
    ['Circuit breaker', circuitBreaker ? 'goes back to the last good deployment' : 'off'],
  ];
}

/** Those of a run that a service has too. */
const sharedOptions = ['VPC, subnets and security groups', 'Platform version', 'Tags'];

async function askOptions(plan: ServicePlan, asking: Asking): Promise<ServicePlan> {
  const { circuitBreaker, enableExecuteCommand = false } = plan;
  const others = runOptions.filter(({ label, fits = () => true }) => sharedOptions.includes(label) && fits(plan));
  const chosen = await asking.ask.pickMany({
    title: 'More options',
    choices: [
      {
        label: 'Circuit breaker',
        description: 'gives up a deployment that goes on failing, and goes back to the one before',
        value: 'circuitBreaker',
        picked: circuitBreaker,
      },
      {
        label: 'ECS Exec',
        description: 'a shell can be opened in the containers',
        value: 'exec',
        picked: enableExecuteCommand,
      },
      ...others.map(({ label, now }) => ({
        label: `Change ${lowerFirst(label)}…`,
        description: now(plan),
        value: label,
      })),
    ],
  });
  let changed: ServicePlan = {
    ...plan,
    circuitBreaker: chosen.includes('circuitBreaker'),
    enableExecuteCommand: chosen.includes('exec'),
  };
  for (const { label, ask } of others) {
    if (chosen.includes(label)) changed = { ...changed, ...(await ask(changed, asking)) };
  }
  const isElsewhere = String(changed.placement.subnets) !== String(plan.placement.subnets);
  if (!plan.loadBalancer || !isElsewhere) return changed;
  // Its target group may be of another VPC.
  const loadBalancer = await askLoadBalancer(changed, asking);
  return { ...without(changed, 'loadBalancer'), ...(loadBalancer ? { loadBalancer } : {}) };
}

/** VPC stays as it is. */
function lowerFirst(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
