import type { Connection } from './connection';
import { codeOf } from './explainAwsError';

/** A stream of CloudWatch Logs. */
export interface LogStream {
  readonly group: string;
  readonly stream: string;
}

/** A line that was sent to a stream, and when it was printed. */
export interface LogEvent {
  readonly time: Date;
  readonly text: string;
}

/** Events of a stream, and the token that asks for what follows them: the same again when nothing does. */
export interface LogPage {
  readonly events: readonly LogEvent[];
  readonly next: string | undefined;
}

/** From when to when. */
export interface TimeRange {
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
}

/**
 * A page of a stream: what follows `token`, else the earliest events of the range, or the latest when it has no beginning.
 * Undefined when there is no such stream, which is so until the first event.
 */
export async function readLogEvents(
  aws: Connection,
  { group, stream }: LogStream,
  { since, until }: TimeRange,
  token: string | undefined,
  signal: AbortSignal,
): Promise<LogPage | undefined> {
  try {
    const page = await aws.logs(`Could not read the logs in ${group}`, signal, (logs, options) =>
      logs.getLogEvents(
        {
          logGroupName: group,
          logStreamName: stream,
          startFromHead: token !== undefined || since !== undefined,
          ...(since ? { startTime: since.getTime() } : {}),
          ...(until ? { endTime: until.getTime() } : {}),
          ...(token ? { nextToken: token } : {}),
        },
        options,
      ),
    );
    return { events: (page.events ?? []).map(toEvent), next: page.nextForwardToken };
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** Events of a stream with a text in them, as it is written, page by page. None when there is no such stream. */
export async function* searchLogEvents(
  aws: Connection,
  { group, stream }: LogStream,
  text: string,
  { since, until }: TimeRange,
  signal: AbortSignal,
): AsyncGenerator<readonly LogEvent[]> {
  let nextToken: string | undefined;
  try {
    do {
      const page = await aws.logs(`Could not search the logs in ${group}`, signal, (logs, options) =>
        logs.filterLogEvents(
          {
            logGroupName: group,
            logStreamNames: [stream],
            filterPattern: `"${text.replace(/["\\]/g, '\\$&')}"`,
            ...(since ? { startTime: since.getTime() } : {}),
            ...(until ? { endTime: until.getTime() } : {}),
            ...(nextToken ? { nextToken } : {}),
          },
          options,
        ),
      );
      yield (page.events ?? []).map(toEvent);
      nextToken = page.nextToken;
    } while (nextToken);
  } catch (error) {
    if (codeOf(error) !== 'ResourceNotFoundException') throw error;
  }
}

function toEvent({ timestamp = 0, message = '' }: { readonly timestamp?: number; readonly message?: string }) {
  return { time: new Date(timestamp), text: message.replace(/\r?\n$/, '') };
}
