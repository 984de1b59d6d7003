import assert from 'node:assert/strict';

import { createAws } from '../../client/aws/aws';
import type { Aws, Selection } from '../../client/aws/aws';
import type { Ec2 } from '../../client/aws/ec2';
import { useAwsFiles } from './awsFiles';
import type { AwsFiles } from './awsFiles';
import { startFakeEcs } from './fakeEcs';
import type { Answers, FakeEcs } from './fakeEcs';

/** An AWS in which ECS gives these answers and EC2 these, with credentials of its own. */
export interface FakeAws {
  readonly aws: Aws;
  readonly ecs: FakeEcs;
  /** The configuration files of its profile. */
  readonly files: AwsFiles;
  /** What was sent to ECS, by operation, in order. */
  inputs(operation: string): readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** Starts it. `network` has the answers of EC2 by the name of the call. */
export async function startFakeAws(
  answers: Answers,
  network: Readonly<Record<string, object>> = {},
  chosen: Selection = { profile: 'cats', region: 'eu-west-1' },
): Promise<FakeAws> {
  const files = await useAwsFiles();
  const ecs = await startFakeEcs(answers);
  await files.write({
    config: `[profile cats]\nregion = eu-west-1\nendpoint_url = ${ecs.endpoint}\n`,
    credentials: '[cats]\naws_access_key_id = AKIDCATS\naws_secret_access_key = not-a-secret\n',
  });
  const real = createAws({ load: () => chosen, save: async () => undefined, env: files.env });
  const calls = Object.entries(network).map(([name, reply]) => [name, async () => reply]);

  return {
    aws: {
      ...real,
      async connect(wish) {
        const connection = await real.connect(wish);
        // The client has hundreds of calls; a test names the ones it is about.
        const ec2 = Object.fromEntries(calls) as unknown as Ec2;
        return { ...connection, ec2: (_what, abortSignal, call) => call(ec2, { abortSignal }) };
      },
    },
    ecs,
    files,
    inputs: (operation) => ecs.requests.filter((each) => each.operation === operation).map(({ input }) => input),
    async close() {
      await ecs.close();
      await files.remove();
    },
  };
}

/** Closes the one of each test of a `describe`, and fails the test that asked ECS what it does not understand. */
export function closeAfterEach(fake: () => FakeAws): void {
  afterEach(async () => {
    await fake().close();
    assert.deepEqual(fake().ecs.mistakes, []);
  });
}

/** Starts what has a fake, which is closed after each test and has seen no mistake. */
export function closedAfterEach<Given extends unknown[], Started extends { readonly fake: FakeAws }>(
  start: (...given: Given) => Promise<Started>,
): (...given: Given) => Promise<Started> {
  let fake: FakeAws;
  closeAfterEach(() => fake);
  return async (...given) => {
    const started = await start(...given);
    ({ fake } = started);
    return started;
  };
}
