import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { build, type Plugin } from 'esbuild';

import { useAwsFiles } from '../support/awsFiles';

const root = join(__dirname, '../..');
const host = join(root, 'out/bench/ecsHost.js');
/** What is opened. */
export const size = { clusters: 50, services: 500, tasks: 5_000 };

/** The AWS SDK is what the build has made of it: each client a file that loads when it is needed. */
const sdkApart: Plugin = {
  name: 'sdk-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/sdk$/ }, () => ({ path: join(root, 'dist/aws/index.js'), external: true }));
  },
};

/** Opens every row of a large account, follows it for ten rounds, and prints calls, times and what it took of memory. */
export async function benchEcsTree(): Promise<void> {
  await build({
    entryPoints: [join(__dirname, 'ecsHost.ts')],
    outfile: host,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    minify: true,
    plugins: [sdkApart],
  });
  // The account and what looks at it are processes of their own, so that nothing is counted but the tree.
  const server = fork(join(__dirname, 'ecsServer.ts'), [JSON.stringify(size)], { execArgv: ['--import', 'tsx'] });
  const [endpoint] = await once(server, 'message');
  const files = await useAwsFiles();
  await files.write({
    config: `[default]\nregion = eu-west-1\nendpoint_url = ${endpoint}\n`,
    credentials: '[default]\naws_access_key_id = AKIDBENCH\naws_secret_access_key = not-a-secret\n',
  });

  console.log(`ECS tree: ${size.clusters} clusters, ${size.services} services, ${size.tasks} tasks`);
  try {
    const [code] = await once(fork(host, [], { execArgv: ['--expose-gc', '--no-warnings'] }), 'exit');
    if (code !== 0) throw new Error(`What looks at the tree ended with ${code}`);
  } finally {
    server.kill();
    await files.remove();
  }
}
