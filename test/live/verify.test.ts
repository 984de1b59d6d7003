import assert from 'node:assert/strict';

import { allowAction } from '../../client/commands/allowAction';
import { createLogGroup } from '../../client/commands/createLogGroup';
import { verify } from '../../client/commands/verify';
import { allowedBefore } from '../../client/aws/rolePolicies';
import type { LiveAws } from '../support/liveAws';
import { connectToMoto } from '../support/liveAws';
import { toolsFor } from '../support/toolsFor';

const signal = new AbortController().signal;
const region = 'eu-west-3';
const account = '123456789012';
// Roles are the same in all regions, so that what another run made is met.
const own = Date.now().toString(36);
const roleName = `cats-${own}`;
const executionRoleArn = `arn:aws:iam::${account}:role/${roleName}`;

describe('verifying against an AWS API server', () => {
  let live: LiveAws;
  let secretArn = '';

  before(async () => {
    live = await connectToMoto(region);
    const { connection } = live;
    const trust = { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' };
    await connection.iam('Could not create a role', signal, (iam, options) =>
      iam.createRole({ RoleName: roleName, AssumeRolePolicyDocument: JSON.stringify({ Statement: [trust] }) }, options),
    );
    secretArn = await connection.secretsManager('Could not create a secret', signal, async (secrets, options) => {
      const input = { Name: `cats-${own}`, SecretString: '{"user":"tom"}' };
      return (await secrets.createSecret(input, options)).ARN ?? '';
    });
    await connection.ssm('Could not create a parameter', signal, (ssm, options) =>
      ssm.putParameter({ Name: `/cats/${own}`, Value: 'tom', Type: 'String' }, options),
    );
    await connection.s3('Could not create a bucket', signal, async (s3, options) => {
      const place = { LocationConstraint: region } as const;
      await s3.createBucket({ Bucket: `cats-${own}`, CreateBucketConfiguration: place }, options);
      await s3.putObject({ Bucket: `cats-${own}`, Key: 'cats.env', Body: 'NAME=tom' }, options);
    });
  });
  after(() => live.close());

  const textOf = (changes: object = {}) =>
    JSON.stringify({
      family: 'cats',
      executionRoleArn,
      containerDefinitions: [
        {
          name: 'web',
          image: `${account}.dkr.ecr.${region}.amazonaws.com/cats-${own}:1`,
          secrets: [
            { name: 'USER', valueFrom: `${secretArn}:user::` },
            { name: 'PASSWORD', valueFrom: `${secretArn}:password::` },
            { name: 'NAME', valueFrom: `/cats/${own}` },
            { name: 'GONE', valueFrom: `/cats/gone-${own}` },
          ],
          environmentFiles: ['cats.env', 'dogs.env'].map((key) => ({
            type: 's3',
            value: `arn:aws:s3:::cats-${own}/${key}`,
          })),
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': `/ecs/cats-${own}`, 'awslogs-region': region },
          },
        },
      ],
      ...changes,
    });

  const found = async (text = textOf()) => {
    const { tools, said } = toolsFor(live.aws, { files: { '/cats.json': text } });
    // The repository does not exist, and no registry stands where this region's would.
    const registries = { open: () => ({ digest: async () => undefined }) } as unknown as typeof tools.registries;
    const { findings } = await verify.run({ file: '/cats.json' }, { ...tools, registries }, signal);
    return { findings, said };
  };

  it('finds what is there and what is not', async () => {
    const { findings, said } = await found();
    const base = '/containerDefinitions/0';
    const states = Object.fromEntries(
      findings.filter(({ message }) => !/may (not )?do/.test(message)).map(({ pointer, state }) => [pointer, state]),
    );
    assert.deepEqual(states, {
      '/executionRoleArn': 'OK',
      [`${base}/image`]: 'problem',
      [`${base}/secrets/0/valueFrom`]: 'OK',
      [`${base}/secrets/1/valueFrom`]: 'problem',
      [`${base}/secrets/2/valueFrom`]: 'OK',
      [`${base}/secrets/3/valueFrom`]: 'problem',
      [`${base}/environmentFiles/0/value`]: 'OK',
      [`${base}/environmentFiles/1/value`]: 'problem',
      [`${base}/logConfiguration/options/awslogs-group`]: 'problem',
    });
    assert.match(said[0]?.message ?? '', /cats\.json: 5 problems, \d+ OK/);
    assert.doesNotMatch(JSON.stringify(findings), /tom/);
  });

  it('finds a role that does not exist', async () => {
    const { findings } = await found(textOf({ taskRoleArn: `arn:aws:iam::${account}:role/nobody` }));
    assert.equal(findings.find(({ pointer }) => pointer === '/taskRoleArn')?.state, 'problem');
  });

  it('mends a log group with the remedy of its problem', async () => {
    const isGroup = ({ pointer }: { readonly pointer: string }) => pointer.endsWith('/awslogs-group');
    const { remedy } = (await found()).findings.find(isGroup) ?? {};
    assert.equal(remedy?.command?.id, createLogGroup.id);
    const [args = {}] = remedy?.command?.args ?? [];
    await createLogGroup.run(Object(args), toolsFor(live.aws).tools, signal);
    assert.equal((await found()).findings.find(isGroup)?.state, 'OK');
  });

  it('adds an action to a role after asking, beside what it allowed before', async () => {
    const action = 'ssm:GetParameters';
    const { tools, confirmed } = toolsFor(live.aws, { answers: { [`Let ${roleName} do ${action}?`]: 'Allow' } });
    for (const resource of ['arn:aws:ssm:eu-west-3:1:parameter/a', 'arn:aws:ssm:eu-west-3:1:parameter/b']) {
      await allowAction.run({ role: executionRoleArn, action, resources: [resource], region }, tools, signal);
    }
    const allowed = await allowedBefore(live.connection, roleName, action, signal);
    assert.deepEqual(allowed, ['arn:aws:ssm:eu-west-3:1:parameter/a', 'arn:aws:ssm:eu-west-3:1:parameter/b']);
    assert.match(confirmed.join('\n'), /Account 123456789012/);
  });
});
