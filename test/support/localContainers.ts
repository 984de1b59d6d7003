import type { Container } from '../../client/docker/containers';
import type { LocalEngine } from '../../client/run/local/localEngine';
import { label } from '../../client/run/local/localLabels';
import type { Dependency } from '../../client/run/local/localPlan';

/** An engine of this machine, with two CPUs. */
export const smallEngine: LocalEngine = {
  architecture: 'amd64',
  cpus: 2,
  isMachine: true,
  hostIp: '127.0.0.1',
  confinements: ['apparmor', 'seccomp'],
};

/** What a test wants to say about a container of a local task. */
export interface MemberSetting {
  readonly essential?: boolean;
  readonly dependsOn?: readonly Dependency[];
  readonly startTimeout?: number;
  /** All containers of the task; without it, those that are there. */
  readonly names?: readonly string[];
  readonly ports?: readonly string[];
}

/** A container of a task definition, as the engine has it: created, unless `state` says more. */
export function memberOf(name: string, state: Partial<Container> = {}, setting: MemberSetting = {}): Container {
  const { essential = true, dependsOn = [], startTimeout, names = [], ports = [] } = setting;
  return {
    ...blank,
    id: `id-${name}`,
    name,
    ...state,
    labels: {
      ...taskLabels(names),
      [label.role]: 'container',
      [label.container]: name,
      [label.essential]: String(essential),
      [label.dependsOn]: JSON.stringify(dependsOn),
      [label.ports]: JSON.stringify(ports),
      ...(startTimeout === undefined ? {} : { [label.startTimeout]: String(startTimeout) }),
    },
  };
}

/** The container that holds the network of a task. */
export function pauseOf(state: Partial<Container>): Container {
  return {
    ...blank,
    id: 'id-pause',
    name: 'pause',
    ...state,
    labels: { ...taskLabels(['web', 'db']), [label.role]: 'pause' },
  };
}

/** A note that is kept as a container which was never started. */
export function noteOf(role: 'record' | 'summary', labels: Readonly<Record<string, string>> = {}): Container {
  return { ...blank, id: `id-${role}`, name: role, labels: { ...taskLabels([]), [label.role]: role, ...labels } };
}

function taskLabels(names: readonly string[]): Readonly<Record<string, string>> {
  return { [label.task]: 'cats-1', [label.family]: 'cats', [label.containers]: JSON.stringify(names) };
}

const blank: Container = {
  id: '',
  name: '',
  image: 'cats:1',
  imageId: '',
  labels: {},
  status: 'created',
  exitCode: 0,
  error: '',
  wasOutOfMemory: false,
  health: undefined,
  createdAt: undefined,
  startedAt: undefined,
  finishedAt: undefined,
  ports: [],
};
