import assert from 'node:assert/strict';

import type { FilterLogEventsCommandInput, GetLogEventsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import type { Task, TaskDefinition } from '@aws-sdk/client-ecs';

import { UserError } from '../../../server/userError';
import { ecsLogs } from '../../../client/run/ecsLogs';
import type { LogLine, LogQuery } from '../../../client/run/runTarget';
import { fakeConnection } from '../../support/fakeConnection';
import type { FakeCalls } from '../../support/fakeConnection';

const never = new AbortController().signal;
const notThere = new UserError('Could not read the logs', undefined, { cause: { code: 'ResourceNotFoundException' } });
const stopped: Task = {
  taskArn: 'arn:aws:ecs:eu-west-1:123456789012:task/cats/0123',
  taskDefinitionArn: 'cats:1',
  launchType: 'FARGATE',
  lastStatus: 'STOPPED',
  stoppedAt: new Date(0),
  containers: [{ name: 'web', lastStatus: 'STOPPED', runtimeId: 'docker-id' }],
};
const running: Task = {
  ...stopped,
  lastStatus: 'RUNNING',
  stoppedAt: undefined,
  containers: [{ name: 'web', lastStatus: 'RUNNING', runtimeId: 'docker-id' }],
};
const awslogs = (options: Record<string, string> = {}): TaskDefinition => ({
  containerDefinitions: [
    {
      name: 'web',
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/cats',
          'awslogs-region': 'eu-north-1',
          'awslogs-stream-prefix': 'cats',
          ...options,
        },
      },
    },
  ],
});

describe('logs of a task on ECS', () => {
  it('are the lines of the stream that its definition names, in the region it names', async () => {
    const { read, asked, regions } = logsWith({ pages: { '': ['meow', 'purr\n'], 'f/1': [] } });
    assert.deepEqual(await read(), ['meow', 'purr']);
    assert.deepEqual(regions, ['eu-north-1']);
    assert.deepEqual(asked, [
      { logGroupName: '/ecs/cats', logStreamName: 'cats/web/0123', startFromHead: false },
      { logGroupName: '/ecs/cats', logStreamName: 'cats/web/0123', startFromHead: true, nextToken: 'f/1' },
    ]);
  });

  it('go on over an empty page that has a page after it', async () => {
    const { read } = logsWith({ pages: { '': ['1'], 'f/1': [], 'f/2': ['2'], 'f/3': [] } });
    assert.deepEqual(await read(), ['1', '2']);
  });

  it('are awaited while the stream is not there yet', async () => {
    const { read } = logsWith({
      pages: { '': ['meow'] },
      missing: 4,
      looks: [running, running, stopped],
    });
    assert.deepEqual(await read(), ['meow']);
  });

  it('are none when a container stopped before it printed anything', async () => {
    const { read } = logsWith({ pages: {}, missing: Infinity, groups: ['/ecs/cats'] });
    assert.deepEqual(await read(), []);
  });

  it('say that there is no log group when that is why', async () => {
    const { read } = logsWith({ pages: {}, missing: Infinity, groups: ['/ecs/cats-2'] });
    await assert.rejects(read(), {
      message: 'web could not write to the log group /ecs/cats, which does not exist',
    });
  });

  it('are in a stream named like the container where there is no prefix', async () => {
    const { read, asked } = logsWith({ pages: { '': [] }, definition: awslogs({ 'awslogs-stream-prefix': '' }) });
    await read();
    assert.equal(asked[0]?.logStreamName, 'docker-id');
  });

  it('wait for the name of that container', async () => {
    const early = { ...running, containers: [{ name: 'web', lastStatus: 'PENDING' }] };
    const definition = awslogs({ 'awslogs-stream-prefix': '' });
    const { read } = logsWith({ pages: { '': ['meow'] }, definition, known: early, looks: [early, running, stopped] });
    assert.deepEqual(await read(), ['meow']);
  });

  it('are followed until the container has stopped', async () => {
    const { read } = logsWith({
      pages: { '': ['1'], 'f/1': ['2'], 'f/2': ['3'] },
      known: running,
      looks: [running, running, stopped],
    });
    assert.deepEqual(await read(), ['1', '2', '3']);
  });

  it('of a time range are read from its beginning, and not followed', async () => {
    const { read, asked } = logsWith({ pages: { '': ['meow'] }, known: running });
    assert.deepEqual(await read({ since: new Date(1_000), until: new Date(2_000) }), ['meow']);
    assert.deepEqual(asked[0], {
      logGroupName: '/ecs/cats',
      logStreamName: 'cats/web/0123',
      startFromHead: true,
      startTime: 1_000,
      endTime: 2_000,
    });
  });

  it('with a text in them are looked for by CloudWatch, page by page', async () => {
    const { read, searched } = logsWith({ pages: {}, found: [['"a" cat'], ['another "a" cat']] });
    const lines = await read({ text: '"a" \\ cat', since: new Date(1_000), follow: false });
    assert.deepEqual(lines, ['"a" cat', 'another "a" cat']);
    assert.deepEqual(searched[0], {
      logGroupName: '/ecs/cats',
      logStreamNames: ['cats/web/0123'],
      filterPattern: '"\\"a\\" \\\\ cat"',
      startTime: 1_000,
    });
    assert.equal(searched[1]?.nextToken, '1');
  });

  it('survive a moment without network while they are followed', async () => {
    const { read } = logsWith({ pages: { '': ['1'], 'f/1': ['2'] }, failAt: [1, 2] });
    assert.deepEqual(await read(), ['1', '2']);
  });

  it('say what is wrong when it was wrong from the beginning', async () => {
    const { read } = logsWith({ pages: {}, failAt: [0] });
    await assert.rejects(read(), { message: 'no network' });
  });

  const drivers: readonly (readonly [driver: string | undefined, options: Record<string, string>, said: string])[] = [
    ['awsfirelens', { Name: 'kinesis_firehose', delivery_stream: 'cats' }, 'go through FireLens to cats'],
    ['awsfirelens', { Name: 'datadog' }, 'go through FireLens to datadog'],
    ['splunk', { 'splunk-url': 'https://splunk.example' }, 'go to Splunk at https://splunk.example'],
    ['fluentd', { 'fluentd-address': 'localhost:24224' }, 'go to Fluentd at localhost:24224'],
    ['json-file', {}, 'go to a file on its instance'],
    ['none', {}, 'go nowhere'],
    ['new-driver', {}, 'go to the log driver new-driver'],
    ['awslogs', {}, 'go to no log group that it names'],
  ];
  for (const [logDriver, options, said] of drivers) {
    it(`say that the lines ${said}`, async () => {
      const definition = {
        containerDefinitions: [{ name: 'web', logConfiguration: { logDriver, options } }],
      } as TaskDefinition; // A driver that ECS may yet invent is none of its type.
      const { read } = logsWith({ pages: {}, definition });
      await assert.rejects(read(), { message: `The lines of web ${said}, not to CloudWatch Logs` });
    });
  }

  it('say that nobody keeps them', async () => {
    const definition = { containerDefinitions: [{ name: 'web' }] };
    await assert.rejects(logsWith({ pages: {}, definition }).read(), {
      message: 'The lines of web go nowhere: its definition has no logConfiguration',
    });
    const onInstance = { ...stopped, launchType: 'EC2' } as const;
    await assert.rejects(logsWith({ pages: {}, definition, known: onInstance }).read(), {
      message: 'The lines of web stay with Docker on its instance',
    });
  });
});

interface Setting {
  /** Lines by the token that asks for them; the empty one is the first. */
  readonly pages: Readonly<Record<string, readonly string[]>>;
  readonly found?: readonly (readonly string[])[];
  readonly definition?: TaskDefinition;
  readonly known?: Task;
  /** The task as it is at each look, the last one for good. */
  readonly looks?: readonly Task[];
  /** How often the stream is not there. */
  readonly missing?: number;
  readonly groups?: readonly string[];
  /** Which reads fail. */
  readonly failAt?: readonly number[];
}

function logsWith({ pages, found = [], looks = [stopped], known = looks[0] ?? stopped, ...setting }: Setting) {
  const { definition = awslogs(), missing = 0, groups = [], failAt = [] } = setting;
  const asked: GetLogEventsCommandInput[] = [];
  const searched: FilterLogEventsCommandInput[] = [];
  const regions: (string | undefined)[] = [];
  let reads = 0;
  let looked = 0;
  const toEvents = (lines: readonly string[] = []) => lines.map((message) => ({ message, timestamp: 1 }));
  const calls: FakeCalls = {
    getLogEvents(input: GetLogEventsCommandInput) {
      reads += 1;
      if (reads <= missing) throw notThere;
      if (failAt.includes(reads - 1)) throw new UserError('no network');
      asked.push(input);
      const { nextToken = '' } = input;
      const following = nextToken === '' ? 'f/1' : `f/${Number(nextToken.slice(2)) + 1}`;
      const lines = pages[nextToken] ?? [];
      const isEnd = lines.length === 0 && !(following in pages);
      return { events: toEvents(lines), nextForwardToken: isEnd ? nextToken || 'f/0' : following };
    },
    filterLogEvents(input: FilterLogEventsCommandInput) {
      searched.push(input);
      const at = Number(input.nextToken ?? 0);
      return { events: toEvents(found[at]), nextToken: found[at + 1] ? String(at + 1) : undefined };
    },
    describeLogGroups: () => ({ logGroups: groups.map((logGroupName) => ({ logGroupName })) }),
  };
  const source = {
    look: async () => looks[Math.min(looked++, looks.length - 1)],
    definitionOf: async () => definition,
    inRegion: async (region: string | undefined) => {
      regions.push(region);
      return fakeConnection({ logs: calls });
    },
    pause: 1,
  };
  const read = async (wanted?: LogQuery) => {
    const lines: LogLine[] = [];
    for await (const line of ecsLogs(known, 'web', source, never, wanted)) lines.push(line);
    return lines.map(({ text }) => text);
  };
  return { read, asked, searched, regions };
}
