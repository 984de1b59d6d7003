import { describeSoak, soak } from './soak';

/** `npm run soak [-- RUNS [SEED]]`: runs tasks over a bad network, and ends with an error when anything was wrong. */
async function main([runs = '500', seed = '1']: readonly string[]): Promise<void> {
  let done = 0;
  const all = await soak({ runs: Number(runs), share: 0.3, firstSeed: Number(seed) }, () => {
    if (++done % 50 === 0) console.log(`${done} runs`);
  });
  console.log(describeSoak(all));
  process.exitCode = all.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
}

void main(process.argv.slice(2));
