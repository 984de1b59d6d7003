import assert from 'node:assert/strict';

import { createConnection } from '../../../client/aws/connection';
import { createGate } from '../../../client/aws/gate';
import { useAwsFiles } from '../../support/awsFiles';
import { startFakeEcs } from '../../support/fakeEcs';

const signal = new AbortController().signal;

describe('the gate before AWS', () => {
  it('lets what reads through in read-only mode, and nothing that writes', () => {
    const gate = createGate({ readOnly: () => true });
    for (const operation of ['DescribeTasks', 'ListClusters', 'GetLogEvents', 'SimulatePrincipalPolicy'])
      gate(operation);
    for (const operation of ['RunTask', 'StopTask', 'CreateCluster', 'ExecuteCommand', 'PutRolePolicy', 'Unheard']) {
      assert.throws(() => gate(operation), /read-only mode/, operation);
    }
  });

  it('is asked right before a request, so that none leaves when it refuses', async () => {
    const files = await useAwsFiles();
    const fake = await startFakeEcs({ ListClusters: [{ reply: { clusterArns: [] } }], StopTask: [{ reply: {} }] });
    await files.write({
      config: `[profile cats]\nendpoint_url = ${fake.endpoint}\n`,
      credentials: '[cats]\naws_access_key_id = AKIDCATS\naws_secret_access_key = not-a-secret\n',
    });
    let isTrusted = true;
    const gate = createGate({ refusal: () => (isTrusted ? undefined : 'not trusted'), readOnly: () => true });
    const aws = createConnection('cats', 'eu-west-1', files.env, { gate });

    await aws.ecs('Could not list', signal, (ecs, options) => ecs.listClusters({}, options));
    const stop = aws.ecs('Could not stop', signal, (ecs, options) => ecs.stopTask({ task: 'cat' }, options));
    await assert.rejects(stop, /Could not stop: StopTask changes something/);
    isTrusted = false;
    const list = aws.ecs('Could not list', signal, (ecs, options) => ecs.listClusters({}, options));
    await assert.rejects(list, /Could not list: AWS was not asked: not trusted/);

    assert.deepEqual(
      fake.requests.map(({ operation }) => operation),
      ['ListClusters'],
    );
    await fake.close();
    await files.remove();
  });
});
