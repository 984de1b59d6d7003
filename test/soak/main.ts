import { killRuns } from './kill';
import { killShips } from './killShip';
import { describeSoak, soak } from './soak';

/**
 * `npm run soak [-- RUNS [SEED]]`: runs tasks over a bad network. `npm run soak -- kill [RUNS [SEED]]`: kills the one who
 * runs tasks on the local engine, `-- kill-ship [RUNS [SEED]]` the one who ships, and looks at what the next one makes of
 * it. Ends with an error when anything was wrong.
 */
async function main(args: readonly string[]): Promise<void> {
  if (args[0] === 'kill') return kill(args.slice(1), killRuns);
  if (args[0] === 'kill-ship') return kill(args.slice(1), killShips);
  const [runs = '500', seed = '1'] = args;
  let done = 0;
  const all = await soak({ runs: Number(runs), share: 0.3, firstSeed: Number(seed) }, () => {
    if (++done % 50 === 0) console.log(`${done} runs`);
  });
  console.log(describeSoak(all));
  process.exitCode = all.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
}

async function kill([runs = '20', seed = '1']: readonly string[], killEach: typeof killShips): Promise<void> {
  const all = await killEach(Number(runs), Number(seed), (line) => console.log(line));
  const wrong = all.filter((run) => run.wrong.length > 0);
  console.log(`${all.length} kills, ${wrong.length} of which left something wrong`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

void main(process.argv.slice(2));
