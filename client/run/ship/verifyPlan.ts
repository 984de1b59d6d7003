import type { EcsTarget } from '../../../server/shipPlan/shipPlan';
import { UserError } from '../../../server/userError';
import type { Connection } from '../../aws/connection';
import { needsExecutionRole } from '../needsExecutionRole';
import { isOnFargate } from '../refuseRun';
import type { Finding } from '../verify/finding';
import { verify } from '../verify/verify';
import { worldOf } from '../verify/world';
import { withImages } from '../withImages';
import type { Journal } from './journal';
import type { ReadyPlan } from './readyPlan';
import { runPlanOf } from './readyPlan';
import type { ShipTools } from './ship';

/** Looks whether everything is there that shipping does not make itself. A problem that is sure ends the road here. */
export async function verifyPlan(
  plan: ReadyPlan,
  target: EcsTarget,
  connection: Connection,
  tools: ShipTools,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  const { definition, images, profile, extras } = plan;
  const made = new Set(images.map(({ container }) => container));
  const containers = definition.containerDefinitions ?? [];
  const withoutOwn = containers.map(({ image, ...rest }) => (made.has(rest.name ?? '') ? rest : { ...rest, image }));

  const { definition: run, overrides = {} } = runPlanOf(definition, target, extras);
  const { executionRoleArn = run.executionRoleArn, taskRoleArn = run.taskRoleArn } = overrides;
  const roles = { executionRoleArn, taskRoleArn };
  const looked = { ...definition, ...roles, containerDefinitions: withoutOwn };
  const isRoleMissing = !hasExecutionRole(plan, target);
  const inputs = [looked, isRoleMissing, connection.region, profile];

  await journal.step(['verify', ...inputs], 'Verify against AWS', async (note) => {
    if (isRoleMissing) {
      throw new UserError(
        `${definition.family} needs an execution role: ECS pulls its images and reads its secrets with it`,
        'Name it as executionRoleArn in the task definition.',
      );
    }
    const world = await worldOf(connection, target, tools, signal);
    const findings = (await verify(looked, world, signal)).flatMap((subject) => subject.findings);
    const problems = findings.filter(({ state, isLikelyOnly }) => state === 'problem' && !isLikelyOnly);
    const [first] = problems;
    if (first) throw notThere(first, problems.length - 1);
    note(outcomeOf(findings));
    return true;
  });
}

/** Without it, ECS would refuse the revision when everything is built and pushed. */
function hasExecutionRole({ definition, images, extras }: ReadyPlan, target: EcsTarget): boolean {
  if (extras?.executionRoleArn || extras?.overrides?.executionRoleArn || extras?.creates.executionRole) return true;
  const pushed = Object.fromEntries(images.map(({ container, reference }) => [container, reference]));
  const isFargate = isOnFargate(target) || definition.requiresCompatibilities?.includes('FARGATE') === true;
  return !needsExecutionRole(withImages(definition, pushed), isFargate);
}

function notThere({ message, remedy }: Finding, others: number): UserError {
  const more = others > 0 ? `, and ${others} more problem${others === 1 ? '' : 's'}` : '';
  return new UserError(`${message}${more}`, remedy);
}

function outcomeOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nothing to look for';
  const doubts = findings.filter(({ state }) => state !== 'OK');
  const good = findings.length - doubts.length;
  return [`${good} OK`, ...doubts.slice(0, 3).map(({ message }) => message)].join('; ');
}
