import type { LocalDocker } from '../run/local/localDocker';
import type { Editor } from './editor';
import type { AnswerMemory } from './answers';

/**
 * Notes while tasks are started here, so that a window which ends in the middle is known for it: the next one tidies what
 * was left half made, and says which tasks still run.
 */
export function tellLocalTasks(local: LocalDocker, memory: AnswerMemory, say: Editor['say']): LocalDocker & Closing {
  if (memory.get<boolean>(key) === true) {
    // An engine that does not answer now is asked when somebody looks at its tasks.
    tell(local, say).catch(() => undefined);
  }
  return {
    ...local,
    async run(request, signal) {
      await memory.update(key, true);
      return local.run(request, signal);
    },
    close: () => void memory.update(key, undefined),
  };
}

/** What is said when the window closes as it should. */
interface Closing {
  close(): void;
}

const key = 'localTasksStarted';

async function tell(local: LocalDocker, say: Editor['say']): Promise<void> {
  const tasks = await local.list(new AbortController().signal);
  const running = tasks.filter(({ lastStatus }) => lastStatus !== 'STOPPED');
  const [first, ...others] = running;
  if (!first) return;
  const show = { title: 'Show', command: 'slipway.tasks.focus', args: [] };
  const stop = { title: 'Stop', command: 'slipway.stopTask', args: [{ task: first.id }, 'button'] };
  const names = running.map(({ taskDefinition }) => taskDefinition).join(', ');
  say(
    `The editor was ended, and ${names} still ${others.length > 0 ? 'run' : 'runs'} here`,
    show,
    ...(others.length > 0 ? [] : [stop]),
  );
}
