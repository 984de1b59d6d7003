import assert from 'node:assert/strict';

import { createAws } from '../../../client/aws/aws';
import type { Aws, Selection } from '../../../client/aws/aws';
import { useAwsFiles } from '../../support/awsFiles';
import type { AwsFiles } from '../../support/awsFiles';

const config = `
[default]
region = eu-west-1
[profile work]
region = eu-central-1
sso_session = corp
[profile bare]
[services local]
ecs =
  endpoint_url = http://127.0.0.1:4566
[sso-session corp]
sso_region = us-east-1
`;
const credentials = '[play]\naws_access_key_id = AKIDPLAY\naws_secret_access_key = not-a-secret\nregion = us-west-2\n';

describe('AWS by profile and region', () => {
  let files: AwsFiles;

  const awsWith = (env: Record<string, string> = {}, chosen?: Selection): Aws =>
    createAws({ load: () => chosen, save: async () => undefined, env });

  beforeEach(async () => {
    files = await useAwsFiles();
    await files.write({ config, credentials });
  });
  afterEach(() => files.remove());

  it('lists the profiles of both files, the default one first, without services and sessions', async () => {
    assert.deepEqual(await awsWith().profiles(), [
      { name: 'default', region: 'eu-west-1' },
      { name: 'play', region: 'us-west-2' },
      { name: 'work', region: 'eu-central-1', signIn: 'sso' },
    ]);
  });

  it('is not asked while it may not be, and is asked as soon as it may', async () => {
    let refusal: string | undefined = 'this folder is not trusted';
    const setting = { load: () => undefined, save: async () => undefined, env: {}, refusal: () => refusal };
    const aws = createAws(setting);
    await assert.rejects(aws.connect(), { message: 'AWS was not asked: this folder is not trusted' });
    refusal = undefined;
    assert.equal((await aws.connect()).region, 'eu-west-1');
  });

  it('lists a profile that was added since', async () => {
    const aws = awsWith();
    await aws.profiles();
    await files.write({ config: '[profile new]\nregion = eu-west-3\n', credentials: '' });
    assert.deepEqual(await aws.profiles(), [{ name: 'new', region: 'eu-west-3' }]);
  });

  it('has no profile without files', async () => {
    await files.remove();
    files = await useAwsFiles();
    assert.deepEqual(await awsWith().profiles(), []);
  });

  it('takes the region of an argument before all others', async () => {
    const aws = awsWith({ AWS_REGION: 'eu-north-1' }, { profile: 'work', region: 'eu-west-2' });
    assert.equal(await aws.region({ region: 'sa-east-1' }), 'sa-east-1');
  });

  it('takes the chosen region before those of environment and profile', async () => {
    const aws = awsWith({ AWS_REGION: 'eu-north-1' }, { profile: 'work', region: 'eu-west-2' });
    assert.equal(await aws.region(), 'eu-west-2');
  });

  it('takes the region of the environment before that of the profile, as the SDK does', async () => {
    assert.equal(await awsWith({ AWS_REGION: 'eu-north-1' }).region({ profile: 'work' }), 'eu-north-1');
  });

  it('takes the region of the profile, and of AWS_PROFILE', async () => {
    assert.equal(await awsWith().region({ profile: 'play' }), 'us-west-2');
    assert.equal(await awsWith({ AWS_PROFILE: 'work' }).region(), 'eu-central-1');
  });

  it('does not take the region chosen with one profile for another', async () => {
    const aws = awsWith({}, { profile: 'work', region: 'eu-west-2' });
    assert.equal(await aws.region({ profile: 'play' }), 'us-west-2');
  });

  it('says that a profile names no region, and how to choose one', async () => {
    await assert.rejects(awsWith().connect({ profile: 'bare' }), {
      name: 'UserError',
      message: 'The profile "bare" names no region',
      remedy: {
        text: 'Choose one.',
        command: { title: 'Select Profile and Region…', id: 'slipway.selectProfile' },
      },
    });
  });

  it('gives the same connection for the same profile and region', async () => {
    const aws = awsWith();
    assert.equal(await aws.connect({ profile: 'play' }), await aws.connect({ profile: 'play', region: 'us-west-2' }));
    assert.notEqual(await aws.connect({ profile: 'play' }), await aws.connect());
  });

  it('keeps a choice and tells of it', async () => {
    const kept: Selection[] = [];
    const aws = createAws({ load: () => undefined, save: async (it) => void kept.push(it), env: {} });
    let told = 0;
    const stop = aws.onSelect(() => told++);
    await aws.select({ profile: 'play', region: 'us-west-1' });
    stop();
    await aws.select({});
    assert.deepEqual([kept, told], [[{ profile: 'play', region: 'us-west-1' }, {}], 1]);
  });

  it('calls the endpoint of the services section of a profile', async () => {
    await files.write({
      config: `[profile local]\nregion = eu-west-1\nservices = local\nendpoint_url = http://127.0.0.1:1\n${config}`,
    });
    const connection = await awsWith().connect({ profile: 'local' });
    assert.equal(await connection.endpoint(), 'http://127.0.0.1:4566');
  });

  it('calls AWS itself when configured endpoints are to be ignored', async () => {
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    const connection = await awsWith(env).connect();
    assert.equal(await connection.endpoint(), undefined);
  });
});
