import type { Docker } from '../docker/docker';
import { engineStatus } from '../docker/engine';
import type { LocalDocker } from '../run/local/localDocker';
import type { Address, TaskState } from '../run/runTarget';
import { engineChanges } from './engineChanges';
import { messageNode, type TreeNode } from './node';
import { taskRow } from './taskRow';
import type { TreeSource } from './treeSource';

/** The local engine, its tasks and their containers, followed by the engine's own events while the view is visible. */
export function createLocalTasksTree(docker: Docker, local: LocalDocker): TreeSource {
  return {
    async roots() {
      return [
        {
          id: 'local',
          label: 'Local engine',
          icon: 'vm',
          tags: ['localEngine'],
          expanded: true,
          children: (signal) => taskRows(docker, local, signal),
        },
      ];
    },
    ...engineChanges(docker, (kind) => kind !== 'image'),
  };
}

async function taskRows(docker: Docker, local: LocalDocker, signal: AbortSignal): Promise<readonly TreeNode[]> {
  const status = await engineStatus(docker, signal);
  if (status.state !== 'ready') {
    return [messageNode('local/engine', status.error.message, status.error.remedy, 'warning')];
  }
  const states = await local.list(signal);
  if (states.length === 0) return [noTask()];
  return Promise.all(
    states.map(async (state) =>
      taskRow(`local/${state.id}`, state, await addressesWhileRunning(local, state, signal), { task: state.id }),
    ),
  );
}

async function addressesWhileRunning(
  local: LocalDocker,
  state: TaskState,
  signal: AbortSignal,
): Promise<readonly Address[]> {
  if (state.lastStatus !== 'RUNNING') return [];
  const task = await local.find(state.id, signal);
  return task ? task.addresses(signal) : [];
}

function noTask(): TreeNode {
  return messageNode('local/none', 'No local task yet', {
    text: 'Run a task definition here',
    command: { title: 'Run Locally', id: 'slipway.runLocally' },
  });
}
