import { createDocker } from '../../client/docker/docker';
import type { Docker } from '../../client/docker/docker';
import { createProcesses } from '../../server/process';
import { requirePart } from './parts';

/** The docker CLI on the testbed's engine, with variables on top of this process's; undefined takes one away. */
export function liveDocker(variables: Readonly<Record<string, string | undefined>> = {}): Docker {
  const env = { ...process.env, DOCKER_HOST: requirePart('docker'), ...variables };
  const setting = { env, platform: process.platform, refusal: () => undefined, untrustedFolders: () => [] };
  const docker = createDocker(createProcesses(setting), setting);
  opened.push(docker);
  return docker;
}

const opened: Docker[] = [];

// A task that others run here would be looked after for as long as it lives, and this process with it.
after(() => opened.forEach((docker) => docker.close()));

/** A signal that never fires. */
export const steady = new AbortController().signal;
