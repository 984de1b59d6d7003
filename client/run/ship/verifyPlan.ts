import type { EcsTarget } from '../../../server/shipPlan/shipPlan';
import { UserError } from '../../../server/userError';
import type { Connection } from '../../aws/connection';
import type { Finding } from '../verify/finding';
import { verify } from '../verify/verify';
import { worldOf } from '../verify/world';
import type { Journal } from './journal';
import type { ReadyPlan } from './readyPlan';
import type { ShipTools } from './ship';

/** Looks whether everything is there that shipping does not make itself. A problem that is sure ends the road here. */
export async function verifyPlan(
  { definition, images, profile }: ReadyPlan,
  placement: EcsTarget,
  connection: Connection,
  tools: ShipTools,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  const made = new Set(images.map(({ container }) => container));
  const containers = definition.containerDefinitions ?? [];
  const withoutOwn = containers.map(({ image, ...rest }) => (made.has(rest.name ?? '') ? rest : { ...rest, image }));

  await journal.step(['verify', withoutOwn, connection.region, profile], 'Verify against AWS', async (note) => {
    const world = await worldOf(connection, placement, tools, signal);
    const subjects = await verify({ ...definition, containerDefinitions: withoutOwn }, world, signal);
    const findings = subjects.flatMap((subject) => subject.findings);
    const problems = findings.filter(({ state, isLikelyOnly }) => state === 'problem' && !isLikelyOnly);
    const [first] = problems;
    if (first) throw notThere(first, problems.length - 1);
    note(outcomeOf(findings));
    return true;
  });
}

function notThere({ message, remedy }: Finding, others: number): UserError {
  const more = others > 0 ? `, and ${others} more problem${others === 1 ? '' : 's'}` : '';
  return new UserError(`${message}${more}`, remedy);
}

function outcomeOf(findings: readonly Finding[]): string {
  const doubts = findings.filter(({ state }) => state !== 'OK');
  const good = findings.length - doubts.length;
  return [`${good} OK`, ...doubts.slice(0, 3).map(({ message }) => message)].join('; ');
}
