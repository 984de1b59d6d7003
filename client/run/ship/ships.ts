import type { ShipPlan } from '../../../server/shipPlan/shipPlan';
import type { RunExtras } from './readyPlan';

/** A road that was begun: what it does, and what of it is done. It holds no secret, only paths of files that do. */
export interface KeptShip {
  readonly id: string;
  readonly title: string;
  readonly plan: ShipPlan;
  /** Folder that the plan's paths start from. */
  readonly folder: string;
  readonly extras?: RunExtras;
  /** Results by step, for the journal. */
  readonly done: Readonly<Record<string, unknown>>;
  /** Titles of the steps that are done, for a person. */
  readonly steps: readonly string[];
}

/** Roads that were begun and have not come to their end: they are gone on with by *Retry Ship*, after a reload too. */
export interface Ships {
  list(): readonly KeptShip[];
  find(id: string): KeptShip | undefined;
  /** Keeps a road as it is now, in place of what was kept of it before. */
  keep(ship: KeptShip): Promise<void>;
  forget(id: string): Promise<void>;
}

/** What keeps them: the workspace's state. */
export interface ShipMemory {
  load(): readonly KeptShip[];
  save(ships: readonly KeptShip[]): PromiseLike<void>;
}

/** Roads that nobody goes on with give way to later ones. */
const most = 10;

/** Keeps the last roads, over reloads of the window. */
export function createShips({ load, save }: ShipMemory): Ships {
  return {
    list: load,
    find: (id) => load().find((ship) => ship.id === id),
    async keep(ship) {
      await save([ship, ...load().filter(({ id }) => id !== ship.id)].slice(0, most));
    },
    async forget(id) {
      await save(load().filter((ship) => ship.id !== id));
    },
  };
}
