import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { requirePart } from './parts';

const execute = promisify(execFile);

/** Runs docker by hand on the testbed's engine, to look at what Slipway did there; gives what it prints. */
export async function docker(...argv: readonly string[]): Promise<string> {
  const env = { ...process.env, DOCKER_HOST: requirePart('docker') };
  return (await execute('docker', argv, { env })).stdout;
}
