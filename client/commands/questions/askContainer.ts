import { checkContainer, listContainers } from '../../docker/containers';
import type { Tools } from '../../tools';

/** A container to work with. */
export interface ContainerArgs {
  /** Its id or name. */
  readonly container: string;
}

/** The container that `args` names, or the one that the user chooses among those of the engine. */
export async function askContainer(
  { container }: Partial<ContainerArgs>,
  title: string,
  onlyRunning: boolean,
  { ask, docker }: Pick<Tools, 'ask' | 'docker'>,
  signal: AbortSignal,
): Promise<string> {
  if (container) return checkContainer(container);
  return ask.pick({ title, placeholder: 'Which container?', choices: choices(onlyRunning, docker, signal) });
}

async function choices(onlyRunning: boolean, docker: Tools['docker'], signal: AbortSignal) {
  const containers = await listContainers(docker, undefined, signal);
  return containers
    .filter(({ status }) => !onlyRunning || status === 'running')
    .map(({ id, name, image, status }) => ({ label: name, description: `${image} · ${status}`, value: id }));
}
