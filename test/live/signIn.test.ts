import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { createAws } from '../../client/aws/aws';
import { listClusters } from '../../client/aws/clusters';
import { createCluster } from '../../client/commands/createCluster';
import { goOnAfterSignIn } from '../../client/commands/goOnAfterSignIn';
import { signInToAws } from '../../client/commands/signInToAws';
import { createEcsTree } from '../../client/tree/ecs';
import type { Tools } from '../../client/tools';
import { createProcesses } from '../../server/process';
import type { UserError } from '../../server/userError';
import { useAwsFiles } from '../support/awsFiles';
import type { AwsFiles } from '../support/awsFiles';
import { requirePart } from '../support/parts';
import { prepareSignIn } from '../support/signInHere';
import type { SignInHere } from '../support/signInHere';
import { toolsFor } from '../support/toolsFor';

const signal = new AbortController().signal;
const region = 'ap-southeast-4';
const loginSession = 'arn:aws:iam::123456789012:user/ada';
const aMinuteAgo = () => new Date(Date.now() - 60_000);
const question = 'Sign in to AWS?';

describe('a login that has expired', () => {
  let here: SignInHere;
  let files: AwsFiles;
  const before = new Map<string, string | undefined>();

  beforeEach(async () => {
    const endpoint = requirePart('aws');
    files = await useAwsFiles();
    here = await prepareSignIn('cats', loginSession);
    for (const [name, value] of Object.entries(here.env)) {
      before.set(name, process.env[name]);
      process.env[name] = value;
    }
    const place = `region = ${region}\nendpoint_url = ${endpoint}\n`;
    await files.write({
      config: [
        `[profile sso]\nsso_session = cats\nsso_account_id = 123456789012\nsso_role_name = Developer\n${place}`,
        '[sso-session cats]\nsso_start_url = https://cats.awsapps.example/start\nsso_region = eu-west-1\n',
        `[profile console]\nlogin_session = ${loginSession}\n${place}`,
      ].join('\n'),
    });
  });

  afterEach(async () => {
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
    await here.close();
    await files.remove();
  });

  /** Commands as the editor runs them, with a terminal in which programs really run. */
  const setUp = (profile: string, answers: Readonly<Record<string, string>>, PATH = here.path) => {
    const processes = createProcesses({
      env: { ...process.env, PATH },
      platform: process.platform,
      refusal: () => undefined,
      untrustedFolders: () => [],
    });
    const aws = createAws({ load: () => ({ profile }), save: async () => undefined, env: process.env, processes });
    const { tools: base, ...seen } = toolsFor(aws, { answers });
    const tools: Tools = {
      ...base,
      aws: goOnAfterSignIn(aws, () => tools),
      editor: {
        ...base.editor,
        async runInTerminal(_, { program, args, env }) {
          const child = spawn(program, [...args], { env: { ...process.env, ...env }, stdio: 'ignore' });
          const [code] = await once(child, 'close');
          return Number(code);
        },
      },
    };
    return { aws, tools, ...seen };
  };
  const create = (clusterName: string, tools: Tools) =>
    createCluster.run({ clusterName, mode: 'FARGATE' }, tools, signal);
  const newName = () => `cats-login-${Date.now()}`;

  it('is signed in to with "aws sso login" where the command stopped, and the command goes on', async () => {
    await here.keepSsoToken('cats', aMinuteAgo());
    here.endSessions();
    const clusterName = newName();
    const { tools, asked, confirmed } = setUp('sso', { [question]: 'Sign In' });
    const { clusterArn } = await create(clusterName, tools);

    assert.match(clusterArn, new RegExp(`:cluster/${clusterName}$`));
    assert.deepEqual(asked, [question]);
    assert.match(confirmed.join('\n'), /the sign-in of the profile "sso" has expired\.\n"aws sso login --profile sso"/);
    assert.deepEqual(await here.calls(), ['sso login --profile sso']);
    assert.deepEqual([...new Set(here.portal.given)], ['AKIDFRESH']);
  });

  it('is signed in to with "aws login" as well', async () => {
    await here.keepLogin(loginSession, aMinuteAgo());
    const clusterName = newName();
    const { tools, asked } = setUp('console', { [question]: 'Sign In' });
    const { clusterArn } = await create(clusterName, tools);
    assert.match(clusterArn, new RegExp(`:cluster/${clusterName}$`));
    assert.deepEqual(asked, [question]);
    assert.deepEqual(await here.calls(), ['login --profile console']);
  });

  it('in the middle of a command takes nothing back that was answered', async () => {
    await here.keepSsoToken('cats', new Date(Date.now() + 3_600_000));
    const clusterName = newName();
    const { tools, asked } = setUp('sso', {
      'What the cluster runs on': 'Fargate',
      'Name of the cluster': clusterName,
      [question]: 'Sign In',
    });
    const ending: Tools = {
      ...tools,
      ask: {
        ...tools.ask,
        input(wanted) {
          here.endSessions();
          return tools.ask.input(wanted);
        },
      },
    };
    const { clusterArn } = await createCluster.run({}, ending, signal);
    assert.match(clusterArn, new RegExp(`:cluster/${clusterName}$`));
    assert.deepEqual(asked, ['What the cluster runs on', 'Name of the cluster', question]);
    assert.deepEqual([...new Set(here.portal.given)], ['AKIDOLD', 'AKIDFRESH']);
    assert.ok(here.portal.refused.length > 0);
    const [run] = tools.runs.list();
    assert.deepEqual(
      run?.steps().map(({ state }) => state),
      ['done'],
    );
  });

  it('is signed in to once for all that waits for it', async () => {
    await here.keepSsoToken('cats', aMinuteAgo());
    here.endSessions();
    const { tools, asked } = setUp('sso', { [question]: 'Sign In' });
    const connection = await tools.aws.connect();
    const all = await Promise.all([1, 2, 3].map(() => listClusters(connection, signal)));
    assert.equal(all.length, 3);
    assert.deepEqual(asked, [question]);
    assert.equal((await here.calls()).length, 1);
  });

  it('ends the command quietly when nobody wants to sign in, and nothing is made', async () => {
    await here.keepSsoToken('cats', aMinuteAgo());
    const { tools } = setUp('sso', {});
    await assert.rejects(create(newName(), tools), { name: 'AbortError' });
    assert.deepEqual(await here.calls(), []);
  });

  it('says that signing in failed, with what was run', async () => {
    await here.keepSsoToken('cats', aMinuteAgo());
    await here.failWith(255);
    const { tools } = setUp('sso', { [question]: 'Sign In' });
    await assert.rejects(create(newName(), tools), {
      message: 'Could not sign in to AWS: "aws sso login --profile sso" ended with exit code 255',
    });
  });

  it('is asked about once, however often AWS goes on refusing', async () => {
    await here.keepSsoToken('cats', aMinuteAgo());
    here.endSessions(true);
    const { tools, asked } = setUp('sso', { [question]: 'Sign In' });
    await assert.rejects(create(newName(), tools), { message: /the sign-in of the profile "sso" has expired$/ });
    assert.deepEqual(asked, [question]);
  });

  it('is told with its remedy where there is no AWS CLI to sign in with', async () => {
    await here.keepSsoToken('cats', aMinuteAgo());
    await rm(join(here.home, 'bin/aws'));
    const { tools, asked } = setUp('sso', { [question]: 'Sign In' }, join(here.home, 'bin'));
    await assert.rejects(create(newName(), tools), (error: UserError) => {
      assert.match(error.message, /the sign-in of the profile "sso" has expired$/);
      assert.equal(error.remedy?.text, 'Run "aws sso login --profile sso" in a terminal, then try again.');
      return true;
    });
    assert.deepEqual(asked, []);
  });

  it('is a row of the tree, which reads on once somebody has signed in', async () => {
    await here.keepSsoToken('cats', aMinuteAgo());
    const { aws, tools, asked } = setUp('sso', {});
    const tree = createEcsTree(aws);
    const rows = async () => {
      const [place] = await tree.roots(new AbortController().signal);
      return (await place?.children?.(signal)) ?? [];
    };
    const [row] = await rows();
    assert.match(row?.label ?? '', /^The sign-in of the profile "sso" has expired$/);
    assert.equal(row?.onClick?.command, 'slipway.signInToAws');

    here.endSessions();
    await signInToAws.run(row.onClick.args[0] as object, tools, signal);
    const labels = (await rows()).map(({ label }) => label);
    assert.ok(!labels.some((label) => label.includes('expired')), labels.join('\n'));
    assert.deepEqual(asked, []);
  });
});
