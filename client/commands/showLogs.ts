import { setTimeout as wait } from 'node:timers/promises';

import { toUserError, UserError } from '../../server/userError';
import type { MergedEvent, MergedLine } from '../run/mergedLogs';
import type { LogView } from '../ui/editor';
import { command } from './command';
import { byTime, logWriter } from './descriptions/logLines';
import { findLogs } from './lookups/logSources';
import type { LogArgs, LogSources } from './lookups/logSources';

/** Shows what containers have printed, and what they print from then on, until its document is closed. */
export const showLogs = command<LogArgs, object>({
  id: 'slipway.showLogs',
  needsTrust: true,

  async run(args, tools, signal) {
    const sources = await findLogs(args, 'Logs of which task?', tools, signal);
    const leaving = new AbortController();
    const events = sources.read({}, AbortSignal.any([signal, leaving.signal]))[Symbol.asyncIterator]();
    try {
      const beginning = await tools.editor.progress(`Looking for the lines of ${sources.name}`, (_, cancelled) => {
        cancelled.addEventListener('abort', () => leaving.abort());
        return begin(sources, events);
      });
      leaving.signal.throwIfAborted();
      const view = await tools.editor.openLog(sources.name);
      view.closed.addEventListener('abort', () => leaving.abort());
      // It goes on while the document is open; what goes wrong then is told in it.
      void follow(sources, view, beginning, events);
    } catch (error) {
      leaving.abort();
      throw error;
    }
    return {};
  },
});

/** Milliseconds to wait for a first line before an empty document is shown, and for lines to be put in their order. */
const patience = 3_000;
const together = 200;

interface Beginning {
  readonly events: readonly MergedEvent[];
  /** What comes next. */
  readonly next: Promise<IteratorResult<MergedEvent>>;
}

/** Everything until the first line, or until there was none for a while. Rejects when there is nothing to follow. */
async function begin({ name }: LogSources, events: AsyncIterator<MergedEvent>): Promise<Beginning> {
  const seen: MergedEvent[] = [];
  const timeout = new AbortController();
  const soon = wait(patience, undefined, { signal: timeout.signal }).catch(() => undefined);
  try {
    for (;;) {
      const next = events.next();
      const came = await Promise.race([next, soon]);
      if (!came) return { events: seen, next };
      if (came.done) {
        const failed = seen.find((event) => 'error' in event);
        if (failed && 'error' in failed) throw failed.error;
        throw new UserError(`${name} has printed nothing`, 'See its state and its reason in the Tasks view.');
      }
      seen.push(came.value);
      if ('line' in came.value) return { events: seen, next: events.next() };
    }
  } finally {
    timeout.abort();
  }
}

async function follow(
  sources: LogSources,
  view: LogView,
  { events: seen, next }: Beginning,
  events: AsyncIterator<MergedEvent>,
): Promise<void> {
  const write = logWriter(sources);
  let waiting: MergedLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    view.add(byTime(waiting).flatMap(write));
    waiting = [];
  };
  const take = (event: MergedEvent) => {
    if ('line' in event) {
      waiting.push(event.line);
      timer ??= setTimeout(flush, together);
    } else {
      flush();
      view.add([{ text: `— ${ending(event)}` }]);
    }
  };

  if (!seen.some((event) => 'line' in event)) view.add([{ text: '— Nothing has been printed yet.' }]);
  seen.forEach(take);
  for (let came = await next; !came.done; came = await events.next()) take(came.value);
  if (!view.closed.aborted) flush();
}

function ending(event: Extract<MergedEvent, { readonly ended: string }>): string {
  if (!('error' in event)) return `${event.ended} has ended.`;
  const { message, remedy } = toUserError(event.error);
  return [`${message}.`, remedy?.text].filter(Boolean).join(' ');
}
