import type { Run, Runs, RunState, Step, StepPart } from '../run/runs';
import { messageNode, type TreeNode } from './node';
import type { TreeSource } from './treeSource';

/** Each build, push and run of this window, the newest first, with its steps. */
export function createRunsTree(runs: Runs): TreeSource {
  return {
    async roots() {
      const all = runs.list();
      if (all.length > 0) return all.map(runRow);
      return [messageNode('runs/none', 'What you build, push and run shows up here')];
    },
    onChange: (listener) => runs.onChange(listener),
  };
}

function runRow(run: Run): TreeNode {
  const state = run.state();
  return {
    id: run.id,
    label: run.title,
    description: described([
      // How many they are is the outcome.
      state === 'problems' ? undefined : state,
      run.steps().findLast((step) => step.state !== 'remark')?.detail,
    ]),
    tooltip: `${run.title}, begun at ${run.started.toLocaleTimeString()}: ${state}`,
    ...icons[state],
    tags: ['run', state, ...(run.args.ship ? ['ship'] : [])],
    args: { ...run.args },
    expanded: state !== 'done',
    children: async () => run.steps().map((step, at) => stepRow(`${run.id}/${at}`, step)),
  };
}

function stepRow(id: string, { title, state, detail, took, parts = [] }: Step): TreeNode {
  const seconds = took === undefined ? undefined : `${(took / 1000).toFixed(1)} s`;
  return {
    id,
    label: title,
    description: described([/^(done|problems|remark)$/.test(state) ? undefined : state, seconds, detail]),
    tooltip: [title, detail].filter(Boolean).join('\n'),
    ...icons[state],
    tags: ['step'],
    expanded: state === 'running',
    ...(parts.length > 0 ? { children: async () => parts.map((part) => partRow(`${id}/${part.title}`, part)) } : {}),
  };
}

function partRow(id: string, { title, detail }: StepPart): TreeNode {
  return { id, label: title, description: detail, icon: 'layers', tags: ['part'] };
}

/** What there is to say, each thing once: the detail of a cancelled step is that it was cancelled. */
function described(words: readonly (string | undefined)[]): string {
  return [...new Set(words.filter(Boolean))].join(' · ');
}

const icons: Readonly<Record<RunState | 'remark', Pick<TreeNode, 'icon' | 'color'>>> = {
  running: { icon: 'sync' },
  done: { icon: 'pass', color: 'testing.iconPassed' },
  problems: { icon: 'warning', color: 'list.warningForeground' },
  failed: { icon: 'error', color: 'testing.iconFailed' },
  cancelled: { icon: 'circle-slash' },
  interrupted: { icon: 'debug-disconnect' },
  remark: { icon: 'info' },
};
