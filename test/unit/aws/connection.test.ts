import assert from 'node:assert/strict';

import { createConnection } from '../../../client/aws/connection';
import type { Connection } from '../../../client/aws/connection';
import { UserError } from '../../../server/userError';
import { useAwsFiles } from '../../support/awsFiles';
import type { AwsFiles } from '../../support/awsFiles';
import { startFakeEcs } from '../../support/fakeEcs';
import type { Answer, FakeEcs } from '../../support/fakeEcs';

const signal = new AbortController().signal;
const listed: Answer = { reply: { clusterArns: [] } };

function keys(id: string): string {
  return `[cats]\naws_access_key_id = ${id}\naws_secret_access_key = not-a-secret\n`;
}

function listClusters(aws: Connection, using = signal): Promise<unknown> {
  return aws.ecs('Could not list the clusters', using, (ecs, options) => ecs.listClusters({}, options));
}

async function failureOf(call: Promise<unknown>): Promise<UserError> {
  try {
    await call;
  } catch (error) {
    assert.ok(error instanceof UserError, `not for a person: ${String(error)}`);
    return error;
  }
  throw new Error('It did not fail');
}

describe('a connection to AWS', () => {
  let files: AwsFiles;
  let fake: FakeEcs;

  const startWith = async (...answers: readonly Answer[]) => {
    fake = await startFakeEcs({ ListClusters: answers });
    await files.write({ credentials: keys('AKIDCATS'), config: `[profile cats]\nendpoint_url = ${fake.endpoint}\n` });
    return createConnection('cats', 'eu-west-1', files.env);
  };

  beforeEach(async () => {
    files = await useAwsFiles();
  });
  afterEach(async () => {
    await files.remove();
    await fake.close();
    assert.deepEqual(fake.mistakes, []);
  });

  it('calls the endpoint_url of its profile, signed with the keys of the profile', async () => {
    await listClusters(await startWith(listed));
    assert.deepEqual(
      fake.requests.map(({ operation, signedBy }) => [operation, signedBy]),
      [['ListClusters', 'AKIDCATS']],
    );
  });

  it('calls AWS_ENDPOINT_URL before the endpoint_url of the profile', async () => {
    await startWith(listed);
    await files.write({ config: '[profile cats]\nendpoint_url = http://127.0.0.1:1\n' });
    await listClusters(createConnection('cats', 'eu-west-1', { AWS_ENDPOINT_URL: fake.endpoint }));
    assert.equal(fake.requests.length, 1);
  });

  it('tries a throttled call again', async () => {
    const aws = await startWith({ error: 'ThrottlingException', message: 'Rate exceeded' }, listed);
    await listClusters(aws);
    assert.equal(fake.requests.length, 2);
  });

  it('explains a throttle that goes on', async () => {
    const aws = await startWith({ error: 'ThrottlingException', message: 'Rate exceeded' });
    const { message, remedy } = await failureOf(listClusters(aws));
    assert.match(message, /^Could not list the clusters: AWS takes no more requests for the moment \(throttling\)/);
    assert.match(remedy?.text ?? '', /^Wait a minute/);
  }).timeout(15_000);

  it('explains an expired token by the profile, and shows none of it', async () => {
    const aws = await startWith({ error: 'ExpiredTokenException', message: 'The security token included is expired' });
    const { message, remedy } = await failureOf(listClusters(aws));
    assert.equal(message, 'Could not list the clusters: the sign-in of the profile "cats" has expired');
    assert.equal(remedy?.command?.id, 'slipway.selectProfile');
  });

  it('explains a web page in place of an answer', async () => {
    const page = '<!doctype html><html><title>500 Internal Server Error</title></html>';
    const aws = await startWith({ html: page, status: 500 });
    const { message, remedy } = await failureOf(listClusters(aws));
    assert.equal(
      message,
      `Could not list the clusters: ${fake.endpoint} answered with a web page instead of an answer (HTTP 500)`,
    );
    assert.match(remedy?.text ?? '', /AWS_ENDPOINT_URL or endpoint_url/);
  });

  it('gives up on an endpoint that never answers', async () => {
    await startWith('hang');
    const aws = createConnection('cats', 'eu-west-1', {}, { timeout: 200 });
    const { message } = await failureOf(listClusters(aws));
    assert.equal(message, `Could not list the clusters: ${fake.endpoint} did not answer in time`);
  });

  it('explains an endpoint where nothing listens', async () => {
    await startWith(listed);
    await files.write({ config: '[profile cats]\nendpoint_url = http://127.0.0.1:1\n' });
    const { message } = await failureOf(listClusters(createConnection('cats', 'eu-west-1', {})));
    assert.equal(message, 'Could not list the clusters: http://127.0.0.1:1 cannot be reached (ECONNREFUSED)');
  });

  it('explains an endpoint that is not a web address', async () => {
    await startWith(listed);
    const { message } = await failureOf(
      listClusters(createConnection('cats', 'eu-west-1', { AWS_ENDPOINT_URL: 'localhost:4566' })),
    );
    assert.equal(message, 'Could not list the clusters: AWS_ENDPOINT_URL is not a web address: localhost:4566');
  });

  it('explains a profile without credentials', async () => {
    const aws = await startWith(listed);
    await files.write({ config: '[profile cats]\nregion = eu-west-1\n', credentials: '' });
    const { message, remedy } = await failureOf(listClusters(aws));
    assert.equal(message, 'Could not list the clusters: the profile "cats" has no credentials');
    assert.match(remedy?.text ?? '', /aws configure --profile cats/);
  });

  it('explains a profile that is in no file', async () => {
    const aws = await startWith(listed);
    await files.write({ config: '', credentials: '' });
    const { message, remedy } = await failureOf(listClusters(aws));
    assert.equal(message, 'Could not list the clusters: no AWS configuration file has the profile "cats"');
    assert.equal(remedy?.command?.id, 'slipway.selectProfile');
  });

  it('says how to sign in again to a profile that signs in with SSO', async () => {
    await startWith(listed);
    await files.write({
      credentials: '',
      config: `[profile cats]
        sso_session = home
        sso_account_id = 123456789012
        sso_role_name = Cats
        endpoint_url = ${fake.endpoint}
        [sso-session home]
        sso_region = eu-west-1
        sso_start_url = https://cats.awsapps.example/start
        `.replace(/^ +/gm, ''),
    });
    const { message, remedy } = await failureOf(listClusters(createConnection('cats', 'eu-west-1', {})));
    assert.equal(message, 'Could not list the clusters: the sign-in of the profile "cats" has expired');
    assert.equal(remedy?.text, 'Run "aws sso login --profile cats" in a terminal, then try again.');
  });

  it('uses credentials from the next call on when they are renewed', async () => {
    const aws = await startWith({ error: 'ExpiredTokenException', message: 'expired' }, listed);
    await failureOf(listClusters(aws));
    await files.write({ credentials: keys('AKIDRENEWED') });
    await listClusters(aws);
    assert.deepEqual(
      fake.requests.map(({ signedBy }) => signedBy),
      ['AKIDCATS', 'AKIDRENEWED'],
    );
  });

  it('uses other credentials from the next call on when the files are edited', async () => {
    const aws = await startWith(listed);
    await listClusters(aws);
    await files.write({ credentials: keys('AKIDANOTHER') });
    await listClusters(aws);
    assert.deepEqual(
      fake.requests.map(({ signedBy }) => signedBy),
      ['AKIDCATS', 'AKIDANOTHER'],
    );
  });

  it('ends with an AbortError when it is cancelled', async () => {
    const aws = await startWith('hang');
    const controller = new AbortController();
    const call = listClusters(aws, controller.signal);
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
  });

  it('ends with an AbortError though the call itself goes on', async () => {
    const aws = await startWith(listed);
    const controller = new AbortController();
    const call = aws.ecs('Could not wait', controller.signal, () => new Promise<never>(() => undefined));
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
  });
});
