import { useAwsFiles } from '../support/awsFiles';
import { runFast } from './fastClock';
import { soakRun } from './soakRun';
import type { SoakRun } from './soakRun';

/** How much is run over how bad a network. */
export interface Soak {
  readonly runs: number;
  /** Of the calls, from 0 to 1. */
  readonly share: number;
  readonly firstSeed: number;
}

/** Runs at the same time. */
const together = 8;
/** So much faster than life: a hang of six seconds is over in a tenth of one. */
const factor = 60;

/** Runs tasks again and again over a bad network, on a clock that runs fast. */
export async function soak(
  { runs, share, firstSeed }: Soak,
  onRun: (run: SoakRun) => void,
): Promise<readonly SoakRun[]> {
  const files = await useAwsFiles();
  await files.write({ credentials: '[default]\naws_access_key_id = AKIDCATS\naws_secret_access_key = not-a-secret\n' });
  const putRight = runFast(factor);
  const done: SoakRun[] = [];
  let next = 0;
  const work = async () => {
    while (next < runs) {
      const run = await soakRun(firstSeed + next++, share, files.env);
      done.push(run);
      onRun(run);
    }
  };
  try {
    await Promise.all(Array.from({ length: together }, work));
  } finally {
    putRight();
    await files.remove();
  }
  return done;
}

/** What a soak came to, in some lines. */
export function describeSoak(runs: readonly SoakRun[]): string {
  const count = (outcome: SoakRun['outcome']) => runs.filter((run) => run.outcome === outcome).length;
  const calls = runs.reduce((sum, run) => sum + run.calls, 0);
  const faults = new Map<string, number>();
  for (const run of runs) for (const [fault, times] of run.faults) faults.set(fault, (faults.get(fault) ?? 0) + times);
  const met = [...faults.values()].reduce((sum, times) => sum + times, 0);
  const wrong = runs.filter((run) => run.wrong.length > 0);
  return [
    `${runs.length} runs: ${count('success')} successes, ${count('failure')} failures, ${count('cancelled')} cancelled`,
    `${calls} calls, of which ${met} met a fault (${((100 * met) / calls).toFixed(1)} %)`,
    ...[...faults].sort().map(([fault, times]) => `  ${fault}: ${times}`),
    `${wrong.length} runs with something wrong`,
    ...wrong.flatMap(({ seed, fate, count: tasks, wrong: what }) =>
      what.map((each) => `  seed ${seed} (${tasks} tasks, ${fate}): ${each}`),
    ),
  ].join('\n');
}
