import { setTimeout as wait } from 'node:timers/promises';

import { byLine } from './lines';

/** Something that happened in the engine, or to our connection with it. */
export interface EngineChange {
  readonly kind: 'image' | 'container' | 'engine';
  /** The event's action, such as `start`, `die`, `tag`; for the engine `connect` or `disconnect`. */
  readonly action: string;
  /** Id of the image or container. */
  readonly id: string;
  /** A container's labels, name, image and exit code. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Runs a docker command to its end. */
type Attempt = (
  args: readonly string[],
  options: { readonly signal: AbortSignal; readonly onOutput?: (text: string) => void },
) => Promise<{ readonly exitCode: number }>;

/** What the engine says happens, for everybody who wants to know. */
export interface EngineWatch {
  /** Tells of changes until the returned function is called. */
  onChange(listener: (change: EngineChange) => void): () => void;
  /** Ends the stream, whoever listens. */
  close(): void;
}

/** One stream of engine events for all listeners: it starts with the first and ends with the last. */
export function watchEngine(attempt: Attempt): EngineWatch {
  const listeners = new Set<(change: EngineChange) => void>();
  let stop: AbortController | undefined;
  const tell = (change: EngineChange) => [...listeners].forEach((listener) => listener(change));

  const close = () => {
    stop?.abort();
    stop = undefined;
  };

  return {
    close,
    onChange(listener) {
      listeners.add(listener);
      if (!stop) {
        stop = new AbortController();
        // It ends by being aborted only, which is no news.
        follow(attempt, tell, stop.signal).catch(() => undefined);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) close();
      };
    },
  };
}

async function follow(attempt: Attempt, tell: (change: EngineChange) => void, signal: AbortSignal): Promise<void> {
  let wasConnected = true;
  for (let failures = 0; ; failures += 1) {
    const isConnected = await answers(attempt, signal);
    if (isConnected !== wasConnected) tell(engineChange(isConnected ? 'connect' : 'disconnect'));
    wasConnected = isConnected;

    if (isConnected) {
      failures = 0;
      const onOutput = byLine((line) => {
        const change = parseEvent(line);
        if (change) tell(change);
      });
      await attempt(eventArguments(), { signal, onOutput }).catch(ignoreFailure(signal));
    }
    await wait(Math.min(1000 * 2 ** failures, longestPause), undefined, { signal });
  }
}

/** Milliseconds between two looks at an engine that does not answer. */
const longestPause = 8000;

async function answers(attempt: Attempt, signal: AbortSignal): Promise<boolean> {
  const asked = await attempt(['version', '--format={{.Server.Version}}'], { signal }).catch(ignoreFailure(signal));
  return asked?.exitCode === 0;
}

// No docker, no trust: the same as an engine that does not answer. Commands and views say why.
function ignoreFailure(signal: AbortSignal): () => undefined {
  return () => {
    signal.throwIfAborted();
    return undefined;
  };
}

function engineChange(action: 'connect' | 'disconnect'): EngineChange {
  return { kind: 'engine', action, id: '', attributes: {} };
}

/** Only what changes a row: health checks run a command every few seconds, and each would be three events. */
export function eventArguments(): readonly string[] {
  const actions = [
    'tag',
    'untag',
    'delete',
    'load',
    'import',
    'pull',
    'create',
    'start',
    'die',
    'destroy',
    'health_status',
  ];
  // What happened between the question whether it answers and now.
  const since = '--since=3s';
  const filters = ['type=image', 'type=container', ...actions.map((action) => `event=${action}`)];
  return ['events', '--format={{json .}}', since, ...filters.map((filter) => `--filter=${filter}`)];
}

/** Reads a line of `docker events`; undefined for what is no event of an image or a container. */
export function parseEvent(line: string): EngineChange | undefined {
  try {
    // Docker's own output; whatever is not there becomes an empty text below.
    const event = JSON.parse(line) as {
      Type?: string;
      Action?: string;
      Actor?: { ID?: string; Attributes?: Record<string, string> };
    };
    if (event.Type !== 'image' && event.Type !== 'container') return undefined;
    return {
      kind: event.Type,
      action: event.Action ?? '',
      id: event.Actor?.ID ?? '',
      attributes: event.Actor?.Attributes ?? {},
    };
  } catch {
    return undefined; // A warning in between: not an event.
  }
}
