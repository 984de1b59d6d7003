import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { readShipPlan } from '../../server/shipPlan/readShipPlan';
import type { ShipPlan } from '../../server/shipPlan/shipPlan';
import { readTaskDefinition } from '../../server/taskDefinition/readTaskDefinition';
import { isCancelled, toUserError, UserError } from '../../server/userError';
import type { Run, Runs, Step } from '../run/runs';
import { describeLaunch, describePlan } from '../run/ship/describePlan';
import { createJournal } from '../run/ship/journal';
import type { ReadyPlan } from '../run/ship/readyPlan';
import { readyPlan, taskDefinitionOf } from '../run/ship/readyPlan';
import type { Shipped, ShipTools } from '../run/ship/ship';
import { ship as shipPlan } from '../run/ship/ship';
import { readingFailure } from './readDocuments';

/** Where `ship` writes, and when it has to stop. */
export interface ShipTerminal {
  readonly out: (text: string) => Promise<void>;
  readonly complain: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What `--format json` prints at the end. */
interface Report {
  readonly state: 'done' | 'failed' | 'cancelled' | 'planned';
  readonly steps: readonly Pick<Step, 'title' | 'state' | 'detail' | 'took'>[];
  readonly shipped?: Shipped;
  readonly error?: { readonly message: string; readonly remedy?: string };
}

/**
 * `slipway ship --plan`: the editor's own road in a terminal, without questions. Returns the exit code: 0 when it runs,
 * 1 when a step failed or it was cancelled, 2 when there is nothing that can be shipped.
 */
export async function ship(
  args: readonly string[],
  { runs, ...tools }: Omit<ShipTools, 'onOutput' | 'onBuild'> & { readonly runs: Runs },
  terminal: ShipTerminal,
): Promise<number> {
  const request = await readRequest(args);
  if ('reasons' in request) {
    for (const reason of request.reasons) terminal.complain(`slipway ship: ${reason}`);
    return 2;
  }
  const { plan, isJson, isDry } = request;
  const say = (text: string) => (isJson ? Promise.resolve() : terminal.out(text));
  await say(`${describePlan(plan).join('\n')}\n`);
  if (isDry) {
    await say(
      describeLaunch(plan)
        .map((line) => `${line}\n`)
        .join(''),
    );
    if (isJson) await terminal.out(toJson({ state: 'planned', steps: [] }));
    return 0;
  }

  const run = runs.begin('Ship');
  // What is done is not kept: a second run builds from the cache, pushes what is missing, and starts anew.
  const journal = createJournal(run, { load: () => ({}), save: async () => undefined });
  runs.onChange(sayEachStep(run, say));
  try {
    // Output of builds would hide the steps; of a failure its error has the lines that matter.
    const shipped = await shipPlan(
      plan,
      { ...tools, onOutput: () => undefined, onBuild: () => undefined },
      journal,
      terminal.signal,
    );
    await say(`${shipped.addresses.join('\n')}\n`);
    if (isJson) await terminal.out(toJson({ state: 'done', steps: stepsOf(run), shipped }));
    return 0;
  } catch (thrown) {
    const { message, remedy } = toUserError(thrown);
    const state = isCancelled(thrown) ? 'cancelled' : 'failed';
    terminal.complain(`slipway ship: ${state === 'cancelled' ? cancelled(run) : sentence(message, remedy?.text)}`);
    const error = { message, ...(remedy ? { remedy: remedy.text } : {}) };
    if (isJson) await terminal.out(toJson({ state, steps: stepsOf(run), error }));
    return 1;
  }
}

interface Request {
  readonly plan: ReadyPlan;
  readonly isJson: boolean;
  readonly isDry: boolean;
}

async function readRequest(args: readonly string[]): Promise<Request | { readonly reasons: readonly string[] }> {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { plan: option, format: option, 'dry-run': { type: 'boolean' } },
    });
    const { plan: path = '.slipway.json', format = 'text', 'dry-run': isDry = false } = values;
    if (format !== 'text' && format !== 'json') return { reasons: [`--format is text or json, not "${format}"`] };
    const read = readShipPlan(await readText(path));
    if ('problems' in read) {
      return {
        reasons: read.problems.map(({ range: { start }, message }) => {
          return `${path}:${start.line + 1}:${start.character + 1}: ${message}`;
        }),
      };
    }
    return { plan: await makeReady(read.plan, dirname(resolve(path))), isJson: format === 'json', isDry };
  } catch (error) {
    return { reasons: [sentence(toUserError(error).message, toUserError(error).remedy?.text)] };
  }
}

async function makeReady(plan: ShipPlan, folder: string): Promise<ReadyPlan> {
  const file = taskDefinitionOf(plan, folder);
  const read = readTaskDefinition(await readText(file));
  if ('definition' in read) return readyPlan(plan, read.definition, folder);
  throw new Error(`${relative('.', file)}: ${read.reason}`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError(`${path} cannot be read: ${readingFailure(error)}`);
  }
}

/** Says each step when it has ended. */
function sayEachStep(run: Run, say: (text: string) => Promise<void>): () => void {
  let said = 0;
  return () => {
    for (const step of run.steps().slice(said)) {
      if (step.state === 'running') return;
      said++;
      const seconds = step.took === undefined ? '' : ` (${(step.took / 1000).toFixed(1)} s)`;
      void say(
        `${step.state === 'done' ? '✓' : '✗'} ${step.title}${seconds}${step.detail ? `: ${step.detail}` : ''}\n`,
      );
    }
  };
}

function cancelled(run: Run): string {
  const steps = run.steps();
  const last = steps.findLast(({ state }) => state === 'done');
  if (!last) return 'Cancelled before anything was done';
  // What AWS was asked for in it may be done all the same.
  const within = steps.find(({ state }) => state === 'cancelled');
  const where = within ? ` in "${within.title}",` : '';
  return `Cancelled${where} after "${last.title}"; what was done is left as it is`;
}

function stepsOf(run: Run): Report['steps'] {
  return run
    .steps()
    .map(({ title, state, detail, took }) => ({ title, state, detail, ...(took === undefined ? {} : { took }) }));
}

function toJson(report: Report): string {
  return `${JSON.stringify(report, undefined, 1)}\n`;
}

function sentence(message: string, remedy: string | undefined): string {
  return remedy ? `${message}. ${remedy}` : message;
}
