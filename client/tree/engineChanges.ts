import type { Docker } from '../docker/docker';
import type { EngineChange } from '../docker/events';
import type { TreeSource } from './treeSource';

/** Says that rows may have changed when the engine says that something did, for as long as the view is visible. */
export function engineChanges(
  docker: Docker,
  matters: (kind: EngineChange['kind']) => boolean,
): Required<Pick<TreeSource, 'onChange' | 'setVisible'>> {
  const listeners = new Set<() => void>();
  let stopWatching: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wasShown = false;

  const changed = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      listeners.forEach((listener) => listener());
    }, settle);
  };

  return {
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    setVisible(isVisible) {
      stopWatching?.();
      stopWatching = undefined;
      if (!isVisible) return;

      stopWatching = docker.onChange(({ kind }) => matters(kind) && changed());
      // What happened while it was hidden, nobody has told.
      if (wasShown) changed();
      wasShown = true;
    },
  };
}

/** Milliseconds to let a burst of events pass: a build or a task that starts is many of them. */
const settle = 200;
