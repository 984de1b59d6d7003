import type { RunPlan } from '../../run/runPlan';
import type { Choice } from '../../ui/ask';
import type { Asking } from './asking';
import { runOptions } from './runOptions';
import type { RunOption } from './runOptions';

/** Lets the user change one thing after another, until the plan is to be shown. */
export async function askRunOptions(plan: RunPlan, asking: Asking): Promise<RunPlan> {
  let changed = plan;
  for (;;) {
    const option = await askOption(changed, asking);
    if (option === undefined) return changed;
    changed = await option.ask(changed, asking);
  }
}

async function askOption(plan: RunPlan, { ask }: Asking): Promise<RunOption | undefined> {
  const fitting = runOptions.filter(({ fits = () => true }) => fits(plan));
  const rows: readonly Choice<string | undefined>[] = fitting.map(({ label, now }) => ({
    label,
    description: now(plan),
    value: label,
  }));
  const done = { label: '$(check) Show the plan', value: undefined, picked: true };
  const chosen = await ask.pick({ title: 'More options', choices: [done, ...rows] });
  return runOptions.find(({ label }) => label === chosen);
}
