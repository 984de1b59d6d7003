import { UserError } from '../../server/userError';
import type { MergedLine } from '../run/mergedLogs';
import type { LogQuery } from '../run/runTarget';
import type { Ask } from '../ui/ask';
import { inSteps } from '../ui/inSteps';
import { command } from './command';
import { byTime, logWriter } from './descriptions/logLines';
import { findLogs } from './lookups/logSources';
import type { LogArgs } from './lookups/logSources';

/** What is looked for; what is left out is asked for. */
export interface SearchArgs extends LogArgs {
  /** As it is written; empty for every line. */
  readonly text: string;
  /** A time as ISO 8601 writes it; empty for none. */
  readonly since: string;
  readonly until: string;
}

/** Shows the lines of a time that have a text in them. */
export const searchLogs = command<SearchArgs, { readonly lines: number }>({
  id: 'slipway.searchLogs',
  needsTrust: true,

  async run(args, tools, signal) {
    const sources = await findLogs(args, 'Search the logs of which task?', tools, signal);
    const { text, range } = await inSteps(tools.ask, async (ask) => ({
      text: args.text ?? (await askText(ask)),
      range: args.since === undefined && args.until === undefined ? await askRange(ask) : readRange(args),
    }));

    const { lines, isAll } = await tools.editor.progress(`Searching ${sources.name}`, async (report, cancelled) => {
      const enough = new AbortController();
      const either = AbortSignal.any([signal, cancelled, enough.signal]);
      const found: MergedLine[] = [];
      const errors: unknown[] = [];
      for await (const event of sources.read({ ...range, text, follow: false }, either)) {
        if ('line' in event) found.push(event.line);
        else if ('error' in event) errors.push(event.error);
        if (found.length % 1000 === 1) report(`${found.length} lines`);
        if (found.length === most) enough.abort();
      }
      cancelled.throwIfAborted();
      signal.throwIfAborted();
      if (found.length === 0 && errors.length > 0) throw errors[0];
      return { lines: byTime(found), isAll: found.length < most };
    });

    if (lines.length === 0) {
      const what = text === '' ? 'no line' : `no line with "${text}"`;
      throw new UserError(`${sources.name} has ${what} in that time`, 'Search a longer time.');
    }
    const shown = lines.flatMap(logWriter(sources)).map((line) => line.text);
    const end = isAll ? [] : [`— Only the first ${most} lines are shown: search a shorter time.`];
    await tools.editor.showText(`${[sources.name, text].filter(Boolean).join(' ')}.log`, [...shown, ...end].join('\n'));
    return { lines: lines.length };
  },
});

/** Lines. */
const most = 20_000;

function askText(ask: Ask): Promise<string> {
  return ask.input({
    title: 'Search Logs',
    prompt: 'Text in the line, as it is written. Leave it empty for every line.',
  });
}

type Range = Pick<LogQuery, 'since' | 'until'>;

async function askRange(ask: Ask): Promise<Range> {
  const minutes = await ask.pick<number | 'times'>({
    title: 'Search which time?',
    choices: [
      { label: 'Last 15 minutes', value: 15 },
      { label: 'Last hour', value: 60 },
      { label: 'Last 24 hours', value: 24 * 60 },
      { label: 'Last 7 days', value: 7 * 24 * 60 },
      { label: 'Everything', value: 0 },
      { label: 'Between two times…', value: 'times' },
    ],
  });
  if (minutes !== 'times') return minutes === 0 ? {} : { since: new Date(Date.now() - minutes * 60_000) };

  const validate = (typed: string) => (readTime(typed) ? undefined : 'Write it as 2026-01-31 18:00');
  const today = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  const since = await ask.input({ title: 'From', value: `${today} 00:00`, validate });
  const until = await ask.input({ title: 'To', value: `${today} 23:59`, validate });
  return readRange({ since, until });
}

function readRange({
  since = '',
  until = '',
}: {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}) {
  for (const text of [since, until]) {
    if (text !== '' && !readTime(text)) throw new UserError(`"${text}" is not a time`, 'Write it as 2026-01-31 18:00.');
  }
  const [from, to] = [readTime(since), readTime(until)];
  if (from && to && from > to) throw new UserError('The time ends before it begins', 'Exchange the two times.');
  return { ...(from ? { since: from } : {}), ...(to ? { until: to } : {}) };
}

function readTime(text: string): Date | undefined {
  const time = new Date(text.trim());
  return text.trim() === '' || Number.isNaN(time.getTime()) ? undefined : time;
}
