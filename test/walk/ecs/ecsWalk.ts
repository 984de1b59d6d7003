import type { EcsOnMoto } from '../../support/ecsOnMoto';
import type { Walk } from '../../support/walk';

/** The walk through ECS, which sees what moto leaves out, too. */
export interface EcsWalk extends Walk {
  readonly aws: EcsOnMoto;
  /** A folder on the PATH of the editor's terminals. */
  readonly programs: string;
  /** Keeps a picture, with the number of the step. */
  readonly picture: (what: string) => Promise<void>;
}
