import { createDocker } from '../../client/docker/docker';
import { createBuilds } from '../../client/run/builds';
import { createImagesTree } from '../../client/tree/images';
import { createProcesses } from '../../server/process';
import { makeImages } from '../support/manyImages';
import { measureTurns } from '../support/measureTurns';
import { percentile } from './measure';

const steady = new AbortController().signal;
const count = 1000;
const rounds = 20;
const host = process.env['SLIPWAY_TEST_DOCKER'] ?? 'unix:///var/run/docker.sock';

/**
 * Opens the Images view on a thousand images, each in a repository of its own and all in one, against the engine's own
 * listing; and measures for how long the rows let nothing else run. The images are made for that and removed.
 */
export async function benchImages(): Promise<void> {
  const env = { ...process.env, DOCKER_HOST: host };
  const setting = { env, platform: process.platform, refusal: () => undefined, untrustedFolders: () => [] };
  const docker = createDocker(createProcesses(setting), setting);
  const tree = createImagesTree(docker, createBuilds({ load: () => [], save: async () => undefined }));
  // The same in each run, so that a run takes away what an interrupted one has left.
  const prefix = 'slipway-bench';
  const shapes = {
    'in 1000 repositories': Array.from({ length: count }, (_, at) => `${prefix}/${at}:1`),
    'in one repository': Array.from({ length: count }, (_, at) => `${prefix}/all:${at}`),
  };

  for (const [shape, names] of Object.entries(shapes)) {
    const images = await makeImages(host, names);
    try {
      const [engine, view, turns]: [number[], number[], number[]] = [[], [], []];
      for (let round = 0; round < rounds; round++) {
        const listing = () => docker.run(['image', 'ls', '--no-trunc', '--format={{json .}}'], { signal: steady });
        engine.push((await measureTurns(listing)).took);
        const opened = await measureTurns(() => tree.roots(steady));
        view.push(opened.took);
        const all = opened.result.find(({ label }) => label === `${prefix}/all`);
        const rows = await measureTurns(async () => (await all?.children?.(steady)) ?? opened.result);
        if (rows.result.length < count) throw new Error(`There are only ${rows.result.length} rows`);
        turns.push(Math.max(opened.longestTurn, rows.longestTurn));
      }
      const middle = (times: readonly number[]) => percentile(times, 0.5);
      const figures = [
        `engine ${middle(engine).toFixed(0)}`,
        `view ${middle(view).toFixed(0)}`,
        `ratio ${(middle(view) / middle(engine)).toFixed(3)}`,
        `longest turn ${percentile(turns, 0.95).toFixed(1)}`,
      ];
      console.log(`${`1000 images, ${shape}`.padStart(34)}  ${figures.join('  ')}`);
    } finally {
      await images.remove();
    }
  }
  docker.close();
}
