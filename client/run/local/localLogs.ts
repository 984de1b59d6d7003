import { isCancelled, UserError } from '../../../server/userError';
import type { Container } from '../../docker/containers';
import type { Docker } from '../../docker/docker';
import { byLine } from '../../docker/lines';
import { label } from './localLabels';
import { isToRestart, membersOf, memberName } from './localMember';
import { listParts } from './localParts';
import { toTaskState } from './localState';
import { createQueue } from '../queue';
import type { LogLine, LogQuery } from '../runTarget';

/** What a container of a local task has printed and prints. One that waits for others is waited for. */
export async function* localLogs(
  docker: Docker,
  task: string,
  container: string,
  signal: AbortSignal,
  { since, until, text = '', follow = until === undefined }: LogQuery = {},
): AsyncGenerator<LogLine> {
  const changes = changesOf(docker, task, signal);
  const news = changes.queue[Symbol.asyncIterator]();
  let seen = '';
  try {
    let member: Container | undefined = await memberOf(docker, task, container, signal);
    while (member) {
      if (member.status !== 'created') {
        const before = seen;
        const from = before || since?.toISOString();
        const range = [from ? `--since=${from}` : `--tail=${kept}`, until && `--until=${until.toISOString()}`];
        const flags = [...range.flatMap((flag) => flag || []), ...(follow ? ['--follow'] : [])];
        for await (const line of printed(docker, [...flags, member.id], signal)) {
          // The engine counts the moment itself in.
          if (line.stamp <= before) continue;
          if (line.stamp > seen) seen = line.stamp;
          if (line.text.includes(text)) yield { container, time: new Date(line.stamp), text: line.text };
        }
      } else if (follow && (await news.next()).done) return;
      member = follow ? await nextOf(docker, task, member, signal) : undefined;
    }
  } catch (error) {
    if (!isCancelled(error)) throw error;
  } finally {
    changes.stop();
  }
}

/** Lines of what has been printed, when nobody says from when on. */
const kept = 10_000;

/** The container of a task by its name in the task definition. */
export async function memberOf(docker: Docker, task: string, container: string, signal: AbortSignal) {
  const parts = await listParts(docker, task, signal);
  if (parts.length === 0) throw new UserError(`There is no local task "${task}"`, 'Refresh the view.');
  const members = membersOf(parts);
  const found = members.find((part) => memberName(part) === container);
  if (found) return found;
  if (members.length === 0) {
    throw new UserError(`${task} was stopped, and its containers removed with what they printed`, 'Run it again.');
  }
  throw new UserError(
    `There is no container "${container}" in ${task}`,
    `It has: ${members.map(memberName).join(', ')}.`,
  );
}

/** A container as it is now; undefined when nothing more can come of it. */
async function nextOf(docker: Docker, task: string, before: Container, signal: AbortSignal) {
  const parts = await listParts(docker, task, signal);
  const member = membersOf(parts).find((part) => memberName(part) === memberName(before));
  // One that has ended since it was only created has printed something that nobody read; so may one made in its place.
  if (!member || member.id !== before.id || member.status === 'running' || member.status !== before.status)
    return member;
  if (toTaskState(task, parts).lastStatus === 'STOPPED') return undefined;
  return member.status === 'exited' && !isToRestart(member) ? undefined : member;
}

interface Printed {
  /** As the engine writes it, to the nanosecond: two of them compare as texts. */
  readonly stamp: string;
  readonly text: string;
}

/** Ends its program when nobody reads on. */
async function* printed(docker: Docker, args: readonly string[], signal: AbortSignal): AsyncGenerator<Printed> {
  const queue = createQueue<Printed>();
  let waiting: Printed[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const inOrder = waiting.sort((one, other) => (one.stamp < other.stamp ? -1 : Number(one.stamp > other.stamp)));
    inOrder.forEach((line) => queue.push(line));
    waiting = [];
  };
  const take = (line: string) => {
    const [, stamp = '', text = ''] = /^(\d{4}-\d\d-\d\dT\S+Z) ?(.*)$/.exec(line) ?? [];
    if (stamp === '') return;
    waiting.push({ stamp, text });
    // The two streams come by two ways: what was printed at about the same time arrives in any order.
    timer ??= setTimeout(flush, together);
  };
  // A piece may end within a line, and the next piece be of the other stream.
  const streams = { stdout: byLine(take), stderr: byLine(take) };
  const leaving = new AbortController();
  docker
    .attempt(['container', 'logs', '--timestamps', ...args], {
      signal: AbortSignal.any([signal, leaving.signal]),
      onOutput: (piece, stream) => streams[stream](piece),
    })
    .then(async (finished) => {
      streams.stdout('\n');
      streams.stderr('\n');
      flush();
      const isOver = finished.exitCode === 0 || /no such container/i.test(finished.stderr);
      if (isOver) queue.end();
      else queue.fail(await docker.explain(finished));
    })
    .catch((error: unknown) => queue.fail(error));
  try {
    yield* queue;
  } finally {
    clearTimeout(timer);
    leaving.abort();
  }
}

/** Milliseconds in which lines are put in the order of time. */
const together = 50;

/** A value for each time the engine says something about a task; none any more when the signal fires. */
function changesOf(docker: Docker, task: string, signal: AbortSignal) {
  const queue = createQueue<true>();
  const stopListening = docker.onChange(({ kind, attributes }) => {
    if (kind === 'engine' || attributes[label.task] === task) queue.push(true);
  });
  const onAbort = () => queue.end();
  signal.addEventListener('abort', onAbort);
  return {
    queue,
    stop() {
      stopListening();
      signal.removeEventListener('abort', onAbort);
    },
  };
}
