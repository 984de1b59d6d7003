import type { Docker } from '../../docker/docker';
import { localDifferences } from './localDifferences';
import type { LocalEngine } from './localEngine';
import { platformDifferences } from './localPlatforms';
import { localPowers } from './localPowers';
import type { PlanRequest } from './localPlan';
import { planLocalTask } from './localPlan';

/** What there is to know before a task runs here. */
export interface LocalPreview {
  /** What it does not get from its definition, a sentence for each. */
  readonly differences: readonly string[];
  /** What it may do to this machine, which somebody has to allow. */
  readonly powers: readonly string[];
}

/** Looks ahead. Rejects what cannot run at all. */
export async function previewLocalRun(
  docker: Docker,
  request: PlanRequest,
  engine: LocalEngine,
  signal: AbortSignal,
): Promise<LocalPreview> {
  const { definition, local = {} } = request;
  const plan = planLocalTask(request, engine);
  const names = plan.containers.map(({ image }) => image);
  return {
    differences: [
      ...localDifferences(definition, local, engine),
      ...(await platformDifferences(docker, definition, [...new Set(names)], engine, signal)),
    ],
    powers: localPowers(definition, plan),
  };
}
