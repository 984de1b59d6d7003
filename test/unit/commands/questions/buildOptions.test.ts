import assert from 'node:assert/strict';

import { askBuildOptions, openingsOf } from '../../../../client/commands/questions/buildOptions';
import type { Aws } from '../../../../client/aws/aws';
import { code } from '../../../../server/lint/code';
import { toolsFor } from '../../../support/toolsFor';

const dockerfile = code`
  ARG VERSION=1.37
  FROM busybox:$VERSION AS tools
  ARG WHO
  RUN --mount=type=secret,id=token,required=true --mount=type=secret,target=/run/npmrc \
    --mount=type=ssh --mount=type=cache,target=/x make
  FROM tools
  FROM tools AS site
`;
// No question of a build is put to AWS.
const aws = {} as Aws;

describe('what a Dockerfile leaves open to those who build it', () => {
  it('are stages, build arguments, secrets and SSH', () => {
    const { stages, args, secrets, ssh } = openingsOf(dockerfile);
    assert.deepEqual(stages, ['tools', '1']);
    assert.deepEqual(
      [...args],
      [
        ['VERSION', '1.37'],
        ['WHO', undefined],
      ],
    );
    assert.deepEqual(
      [...secrets],
      [
        ['token', true],
        ['npmrc', false],
      ],
    );
    assert.deepEqual(ssh, ['default']);
  });

  it('is nothing in a text that is no Dockerfile', () => {
    const { stages, args, secrets, ssh } = openingsOf('{}\n--mount=type=secret\nRUN --mount x');
    assert.deepEqual([stages, args.size, secrets.size, ssh], [[], 0, 0, []]);
  });
});

describe('the options of a build', () => {
  it('are chosen one after the other until it is built', async () => {
    const chosen = ['Build argument WHO', 'Lend the SSH agent', 'Secret token', 'Without cache', 'Build'];
    const { tools } = toolsFor(aws, {
      answers: { 'Build argument WHO': 'cats', 'File with the secret token': '/token' },
    });
    const ask: typeof tools.ask = {
      ...tools.ask,
      async pick({ choices }) {
        const label = chosen.shift();
        const choice = (await choices).find((each) => each.label === label);
        if (!choice) throw new Error(`There is no ${label}`);
        return choice.value;
      },
    };
    const options = await askBuildOptions('cats:1', openingsOf(dockerfile), { target: 'tools' }, { ...tools, ask });
    assert.deepEqual(options, {
      target: 'tools',
      buildArgs: { WHO: 'cats' },
      ssh: ['default'],
      secrets: { token: '/token' },
      noCache: true,
    });
  });
});
