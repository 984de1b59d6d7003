import { basename, join } from 'node:path';

import type { ShipPlan } from '../../server/shipPlan/shipPlan';
import { creationsOf } from '../run/creations';
import { notPlanned } from '../run/ship/plannedLaunch';
import { taskDefinitionOf } from '../run/ship/readyPlan';
import { askShipPlan } from './questions/askShipPlan';
import { command } from './command';

interface Args {
  readonly plan: ShipPlan;
  readonly folder: string;
  /** What was chosen for the run that the plan does not keep. */
  readonly notKept: readonly string[];
  readonly file: string;
  readonly confirm: boolean;
}

/** Saves a plan as `.slipway.json` beside its task definition, for *Ship…* without questions and for CI. */
export const saveShipPlan = command<Args, { readonly path: string }>({
  id: 'slipway.saveShipPlan',
  needsTrust: true,

  async run(args, tools, signal) {
    const { ask, editor } = tools;
    const { notKept = [] } = args;
    const { plan, folder, left, notMade } =
      args.plan && args.folder ? { plan: args.plan, folder: args.folder, left: notKept, notMade: [] } : await asked();
    const path = join(folder, '.slipway.json');
    const there = await editor.readText(path).catch(() => undefined); // Mostly there is none yet.
    const text = `${JSON.stringify(plan, undefined, 2)}\n`;
    if (there !== undefined && there !== text) {
      const detail = `${path} has another plan.`;
      await ask.confirm({ question: 'Replace the plan?', detail, action: 'Replace', answered: args.confirm });
    }
    await editor.writeFile(path, text);
    await editor.openFile(path);
    const file = taskDefinitionOf(plan, folder);
    if (left.length > 0) {
      const where = 'put it into the task definition, and what is secret into Secrets Manager';
      const open = { title: `Open ${basename(file)}`, command: 'slipway.openLine', args: [file, 0] };
      editor.say(`The plan does not keep ${left.join(', ')}, which may hold secrets: ${where}`, open);
    }
    if (notMade.length > 0) {
      const made = 'Ship by hand once, and save the plan after that: it names what was made';
      const shipByHand = { title: 'Ship…', command: 'slipway.ship', args: [{ file }, 'button'] };
      editor.say(`The plan does not make what is not there yet: ${notMade.join('; ')}. ${made}`, shipByHand);
    }
    return { path };

    async function asked() {
      const answer = await askShipPlan({ ...(args.file ? { file: args.file } : {}) }, tools, signal, 'Save');
      const { plan: planned, extras = { creates: {} } } = answer;
      const notMade =
        planned.target === 'local' ? [] : creationsOf({ creates: extras.creates, placement: planned.target });
      return { ...answer, left: notPlanned(extras), notMade };
    }
  },
});
