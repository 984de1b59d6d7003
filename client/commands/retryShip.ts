import { UserError } from '../../server/userError';
import { taskDefinitionOf } from '../run/ship/readyPlan';
import type { Shipped } from '../run/ship/ship';
import { command } from './command';
import { goOn } from './steps/goOnShipping';
import { readTaskDefinitionFile } from './questions/taskDefinitionFile';

interface Args {
  /** Id of a road that was begun. */
  readonly ship: string;
}

/** Goes on with a road from the step that failed. What has changed since is done anew, all else is not done again. */
export const retryShip = command<Args, Shipped>({
  id: 'slipway.retryShip',
  needsTrust: true,

  async run(args, tools, signal) {
    const kept = args.ship ? tools.ships.find(args.ship) : await choose();
    if (!kept) throw new UserError('There is nothing left to go on with', 'Ship it anew.');
    const file = taskDefinitionOf(kept.plan, kept.folder);
    return goOn(kept, tools, signal, await readTaskDefinitionFile(file, tools));

    async function choose() {
      const running = tools.runs.list().filter((run) => run.state() === 'running');
      const stopped = tools.ships.list().filter(({ id }) => !running.some((run) => run.args.ship === id));
      const choices = stopped.map((ship) => ({
        label: ship.title,
        description: ship.steps.length > 0 ? `after "${ship.steps.at(-1)}"` : 'from the start',
        value: ship,
      }));
      return choices.length > 0 ? tools.ask.pick({ title: 'Go on with', choices }) : undefined;
    }
  },
});
