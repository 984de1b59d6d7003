import { join } from 'node:path';

import type { ShipPlan } from '../../server/shipPlan/shipPlan';
import { askShipPlan } from './askShipPlan';
import { command } from './command';

interface Args {
  readonly plan: ShipPlan;
  readonly folder: string;
  readonly file: string;
  readonly confirm: boolean;
}

/** Saves a plan as `.slipway.json` beside its task definition, for *Ship…* without questions and for CI. */
export const saveShipPlan = command<Args, { readonly path: string }>({
  id: 'slipway.saveShipPlan',
  needsTrust: true,

  async run(args, tools, signal) {
    const { ask, editor } = tools;
    const { plan, folder } = args.plan && args.folder ? { plan: args.plan, folder: args.folder } : await asked();
    const path = join(folder, '.slipway.json');
    const there = await editor.readText(path).catch(() => undefined); // Mostly there is none yet.
    const text = `${JSON.stringify(plan, undefined, 2)}\n`;
    if (there !== undefined && there !== text) {
      const detail = `${path} has another plan.`;
      await ask.confirm({ question: 'Replace the plan?', detail, action: 'Replace', answered: args.confirm });
    }
    await editor.writeFile(path, text);
    await editor.openFile(path);
    return { path };

    function asked() {
      return askShipPlan({ ...(args.file ? { file: args.file } : {}) }, tools, signal);
    }
  },
});
