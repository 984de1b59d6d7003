import { setTimeout as wait } from 'node:timers/promises';

import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

import { isCancelled, UserError } from '../../server/userError';
import { nameOf } from '../aws/arn';
import type { Connection } from '../aws/connection';
import { hasLogGroup } from '../aws/logGroups';
import type { LogEvent, LogStream } from '../aws/logs';
import { readLogEvents, searchLogEvents } from '../aws/logs';
import { logPlaceOf } from './logPlace';
import { patiently } from './patiently';
import type { LogLine, LogQuery } from './runTarget';

/** What the reading of a task's logs needs to know. */
export interface LogSource {
  /** The task as it is now; undefined when ECS no longer knows it. */
  readonly look: (signal: AbortSignal) => Promise<Task | undefined>;
  readonly definitionOf: (arn: string, signal: AbortSignal) => Promise<TaskDefinition>;
  /** The same profile in another region. */
  readonly inRegion: (region: string | undefined) => Promise<Connection>;
  /** Milliseconds between two looks when nothing new was there. */
  readonly pause: number;
}

/** What a container of a task on ECS has printed and prints, from CloudWatch Logs, until it has stopped. */
export async function* ecsLogs(
  known: Task,
  container: string,
  source: LogSource,
  signal: AbortSignal,
  wanted: LogQuery = {},
): AsyncGenerator<LogLine> {
  const toLine = ({ time, text }: LogEvent): LogLine => ({ container, time, text });
  const { until, text = '', follow = until === undefined } = wanted;
  try {
    const place = await findStream(known, container, source, follow, signal);
    if (!place) return;
    if (text !== '' && !follow) {
      for await (const events of searchLogEvents(place.aws, place, text, wanted, signal)) yield* events.map(toLine);
      return;
    }

    let token: string | undefined;
    let quiet = 0;
    let ends = 0;
    for (;;) {
      const read = () => readLogEvents(place.aws, place, wanted, token, signal);
      // What is wrong from the beginning will not pass.
      const page = await (token ? patiently(read, source.pause, signal) : read());
      const lines = (page?.events ?? []).filter((event) => event.text.includes(text)).map(toLine);
      yield* lines;
      const isAtEnd = !page?.next || page.next === token;
      token = page?.next ?? token;
      if (lines.length > 0) quiet = 0;
      if (!isAtEnd) continue;

      if (!follow) return;
      if (quiet % looksBetween === 0) {
        const end = await endOf(container, source, signal);
        ends = end ? ends + 1 : 0;
        // The last lines arrive in CloudWatch some seconds after the container has stopped.
        if (end === 'long ago' || ends === 3) {
          if (!page) await explainMissing(place, container, signal);
          return;
        }
      }
      quiet += 1;
      await wait(source.pause, undefined, { signal });
    }
  } catch (error) {
    if (!isCancelled(error)) throw error;
  }
}

/** Quiet looks at the stream for each look at the task. */
const looksBetween = 3;

interface Place extends LogStream {
  readonly aws: Connection;
}

/** Where the lines are. One without a prefix has a name only when the container was made. */
async function findStream(
  known: Task,
  container: string,
  source: LogSource,
  follow: boolean,
  signal: AbortSignal,
): Promise<Place | undefined> {
  let task: Task | undefined = known;
  const definition = await source.definitionOf(known.taskDefinitionArn ?? '', signal);
  while (task) {
    const runtimeId = task.containers?.find(({ name }) => name === container)?.runtimeId;
    const isFargate = task.launchType === 'FARGATE' || task.capacityProviderName?.startsWith('FARGATE') === true;
    const { group, stream, region } = logPlaceOf(
      definition,
      container,
      nameOf(task.taskArn ?? ''),
      runtimeId,
      isFargate,
    );
    if (stream !== undefined) return { aws: await source.inRegion(region), group, stream };
    if (!follow || task.lastStatus === 'STOPPED') return undefined;
    await wait(source.pause, undefined, { signal });
    task = await source.look(signal);
  }
  return undefined;
}

/** Whether a container has ended, and whether longer ago than its last lines take. */
async function endOf(
  container: string,
  source: LogSource,
  signal: AbortSignal,
): Promise<'just now' | 'long ago' | undefined> {
  const task = await source.look(signal);
  if (!task) return 'long ago';
  const status = task.containers?.find(({ name }) => name === container)?.lastStatus;
  if (task.lastStatus !== 'STOPPED' && status !== 'STOPPED') return undefined;
  return task.stoppedAt && Date.now() - task.stoppedAt.getTime() > late ? 'long ago' : 'just now';
}

/** Milliseconds. */
const late = 30_000;

async function explainMissing({ aws, group }: Place, container: string, signal: AbortSignal): Promise<void> {
  if (await hasLogGroup(aws, group, signal)) return; // It has printed nothing.
  throw new UserError(`${container} could not write to the log group ${group}, which does not exist`, {
    text: 'Create it, and run the task again.',
    command: {
      title: 'Create Log Group…',
      id: 'slipway.createLogGroup',
      args: [{ logGroup: group, profile: aws.profile, region: aws.region }, 'button'],
    },
  });
}
