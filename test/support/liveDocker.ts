import { createDocker } from '../../client/docker/docker';
import type { Docker } from '../../client/docker/docker';
import type { Pull } from '../../client/run/local/localImages';
import type { Environment, ProcessSetting, Processes } from '../../server/process';
import { createProcesses } from '../../server/process';
import { requirePart } from './parts';

/** The docker CLI on the testbed's engine, with variables on top of this process's; undefined takes one away. */
export function liveDocker(variables: Environment = {}): Docker {
  const setting = settingWith(variables);
  const docker = createDocker(createProcesses(setting), setting);
  opened.push(docker);
  return docker;
}

/** What starts programs, with the variables of such a docker. */
export function liveProcesses(variables: Environment = {}): Processes {
  return createProcesses(settingWith(variables));
}

function settingWith(variables: Environment): ProcessSetting {
  const env = { ...process.env, DOCKER_HOST: requirePart('docker'), ...variables };
  return { env, platform: process.platform, refusal: () => undefined, untrustedFolders: () => [] };
}

const opened: Docker[] = [];

// A task that others run here would be looked after for as long as it lives, and this process with it.
after(() => opened.forEach((docker) => docker.close()));

/** Pulls with docker alone, as the user who is signed in nowhere. */
export function pullHere(docker: Docker): Pull {
  return (reference, _onOutput, signal) => docker.run(['image', 'pull', '--quiet', '--', reference], { signal });
}

/** A signal that never fires. */
export const steady = new AbortController().signal;
