import type { Placement } from './runTarget';

/** With which launch type each task definition file was last run: what its checks go by where the file does not say. */
export interface LaunchTypes {
  /** By path. */
  list(): Readonly<Record<string, string>>;
  remember(file: string, placement: Pick<Placement, 'launchType' | 'capacityProvider'>): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** What keeps them: the workspace's state. */
export interface LaunchTypeMemory {
  load(): Readonly<Record<string, string>>;
  save(launchTypes: Readonly<Record<string, string>>): PromiseLike<void>;
}

/** Remembers the launch types of the last files that were run, over reloads of the window. */
export function createLaunchTypes({ load, save }: LaunchTypeMemory): LaunchTypes {
  const listeners = new Set<() => void>();
  return {
    list: load,
    async remember(file, placement) {
      const others = Object.entries(load()).filter(([path]) => path !== file);
      const launchType = launchTypeOf(placement);
      const own = launchType === undefined ? [] : [[file, launchType] as const];
      await save(Object.fromEntries([...own, ...others].slice(0, kept)));
      listeners.forEach((listener) => listener());
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What stands behind a capacity provider of one's own only ECS knows. */
function launchTypeOf({ launchType, capacityProvider }: Pick<Placement, 'launchType' | 'capacityProvider'>) {
  return capacityProvider?.startsWith('FARGATE') ? 'FARGATE' : launchType;
}

const kept = 50;
