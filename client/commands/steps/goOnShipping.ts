import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';

import { isCancelled, messageOf, toUserError, UserError } from '../../../server/userError';
import { createJournal } from '../../run/ship/journal';
import { notPlanned } from '../../run/ship/plannedLaunch';
import { readyPlan } from '../../run/ship/readyPlan';
import type { KeptShip } from '../../run/ship/ships';
import type { BuildNews, Shipped } from '../../run/ship/ship';
import { ship } from '../../run/ship/ship';
import type { Tools } from '../../tools';
import { notesOf, notesOfFailure } from '../descriptions/buildNotes';
import { saveShipPlan } from '../saveShipPlan';
import { showSizes } from '../descriptions/showSizes';

/** Ships what is not done yet of a road, in the sight of the user. What is done is kept after each step, so that nothing is lost. */
export async function goOn(
  begun: KeptShip,
  tools: Tools,
  signal: AbortSignal,
  definition: RegisterTaskDefinitionCommandInput,
): Promise<Shipped> {
  const { editor, runs, ships } = tools;
  const { title, plan, folder, extras } = begun;
  // It would do at once what it does already.
  const isGoingOn = runs.list().some(({ args, state }) => args.ship === begun.id && state() === 'running');
  if (isGoingOn) throw new UserError(`${title} is going on already`, 'Wait for its end, or cancel it.');
  const ready = { ...readyPlan(plan, definition, folder), ...(extras ? { extras } : {}) };
  for (const { dockerfile } of ready.images) await editor.save(dockerfile);

  return editor.progress(title, async (report, cancelled) => {
    const run = runs.begin(title, { ship: begun.id });
    const output = editor.openOutput(title);
    let kept = begun;
    const step: typeof run.step = async (stepTitle, work) => {
      report(stepTitle);
      output.line(stepTitle);
      const result = await run.step(stepTitle, work);
      kept = { ...kept, steps: [...kept.steps.filter((each) => each !== stepTitle), stepTitle] };
      return result;
    };
    const memory = {
      load: () => kept.done,
      save: (done: KeptShip['done']) => ships.keep((kept = { ...kept, done })),
    };
    const journal = createJournal({ step }, memory);

    try {
      await ships.keep(kept);
      const either = AbortSignal.any([signal, cancelled]);
      const onBuild = (build: BuildNews) => showBuild(build, tools, either);
      const shipped = await ship(ready, { ...tools, onOutput: output.write, onBuild }, journal, either);
      await ships.forget(kept.id);
      const [address] = shipped.addresses;
      output.end(address ? `It runs at ${address}` : 'Done');
      run.finish(address ?? shipped.service ?? 'RUNNING');
      saySuccess(kept, shipped, tools);
      return shipped;
    } catch (error) {
      run.fail(error);
      const last = kept.steps.at(-1);
      const left = last ? `what was done stays, up to "${last}"` : 'nothing was done';
      run.remark(`${isCancelled(error) ? 'Cancelled' : 'Stopped'}: ${left}; Retry Ship goes on from there`);
      output.end(isCancelled(error) ? `Cancelled: ${left}` : messageOf(error));
      throw isCancelled(error) ? error : withRetry(error, kept.id);
    } finally {
      editor.refresh('images');
      editor.refresh('tasks');
    }
  });
}

/** The error with a way to go on, unless it says itself what is to be done. */
function withRetry(error: unknown, id: string): UserError {
  const { message, remedy } = toUserError(error);
  if (remedy?.command) return new UserError(message, remedy, { cause: error });
  const command = { title: 'Retry Ship', id: 'slipway.retryShip', args: [{ ship: id }, 'button'] };
  return new UserError(message, { ...remedy, text: remedy?.text ?? 'Mend it and retry.', command }, { cause: error });
}

/** As *Build Image* shows it: beside each instruction, and a failure on the line of the one that failed. */
function showBuild({ imageId, error, ...build }: BuildNews, tools: Tools, signal: AbortSignal): void {
  const { dockerfile, steps } = build;
  if (imageId !== undefined) void showSizes({ ...build, imageId }, tools, signal);
  else tools.editor.showNotes(dockerfile, error === undefined ? notesOf(steps) : notesOfFailure(steps, error));
}

function saySuccess({ plan: asked, folder, title, extras }: KeptShip, shipped: Shipped, { editor }: Tools): void {
  const { addresses, service, target = asked.target } = shipped;
  // What was made on the way is there the next time.
  const plan = { ...asked, target };
  const [address] = addresses;
  const open = address ? [{ title: 'Open Address', command: 'slipway.openLink', args: [address] }] : [];
  const save = {
    title: 'Save Plan',
    command: saveShipPlan.id,
    args: [{ plan, folder, notKept: notPlanned(extras ?? {}) }, 'button'],
  };
  const where = address ? `: it runs at ${address}` : service ? `: ${service} runs the new revision` : ': it runs';
  editor.say(`${title}${where}`, ...open, save);
}
