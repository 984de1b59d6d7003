import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createAws } from '../../../client/aws/aws';
import type { Processes } from '../../../server/process';
import { useAwsFiles } from '../../support/awsFiles';
import type { AwsFiles } from '../../support/awsFiles';

const config = `
[profile work]
sso_session = home
[profile old]
sso_start_url = https://cats.awsapps.example/start
[profile console]
login_session = arn:aws:iam::1:user/cats
[profile role]
role_arn = arn:aws:iam::1:role/cats
source_profile = work
[profile far]
role_arn = arn:aws:iam::1:role/cats
source_profile = role
[profile round]
role_arn = arn:aws:iam::1:role/cats
source_profile = about
[profile about]
role_arn = arn:aws:iam::1:role/cats
source_profile = round
[profile keys]
aws_access_key_id = AKIDCATS
`;

describe('signing in to AWS', () => {
  let files: AwsFiles;
  const start = async (found: string | undefined = '/usr/bin/aws', env: Readonly<Record<string, string>> = {}) => {
    files = await useAwsFiles();
    await files.write({ config });
    const processes: Processes = {
      find: async () => found,
      resolve: async () => found ?? '',
      run: () => Promise.reject(new Error('nothing is run')),
    };
    return createAws({
      load: () => undefined,
      save: async () => undefined,
      env: { ...files.env, ...env },
      processes,
    });
  };
  afterEach(() => files.remove());

  for (const [profile, args] of [
    ['work', ['sso', 'login', '--profile', 'work']],
    ['old', ['sso', 'login', '--profile', 'old']],
    ['console', ['login', '--profile', 'console']],
    ['role', ['sso', 'login', '--profile', 'work']],
    ['far', ['sso', 'login', '--profile', 'work']],
  ] as const) {
    it(`to the profile ${profile} is "aws ${args.join(' ')}"`, async () => {
      const aws = await start();
      assert.deepEqual(await aws.signIn(profile), { program: '/usr/bin/aws', args, env: {} });
    });
  }

  it('without a profile is to the one of the environment', async () => {
    const aws = await start('/usr/bin/aws', { AWS_PROFILE: 'console' });
    assert.deepEqual((await aws.signIn(undefined)).args, ['login', '--profile', 'console']);
  });

  for (const profile of ['keys', 'nowhere', 'round']) {
    it(`is not how the profile ${profile} gets its credentials`, async () => {
      const aws = await start();
      await assert.rejects(aws.signIn(profile), {
        message: `The profile "${profile}" does not sign in with "aws sso login" or "aws login"`,
      });
    });
  }

  it('needs the AWS CLI', async () => {
    const aws = await start('');
    await assert.rejects(aws.signIn('work'), { message: 'The AWS CLI is not on PATH, which signs in to AWS' });
  });

  it('changes the stamp, wherever "aws login" keeps what it was given', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-logins-'));
    try {
      const aws = await start('/usr/bin/aws', { AWS_LOGIN_CACHE_DIRECTORY: folder });
      const before = await aws.stamp();
      await writeFile(join(folder, 'cats.json'), '{}');
      assert.notEqual(await aws.stamp(), before);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
