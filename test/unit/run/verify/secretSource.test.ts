import assert from 'node:assert/strict';

import { readSecretSource } from '../../../../client/run/verify/secretSource';

const home = { region: 'eu-west-1', account: '123456789012', partition: 'aws' };
const secret = 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:cats-AbCdEf';

describe('where a secret comes from', () => {
  it('is a secret with key, stage and version behind its ARN', () => {
    assert.deepEqual(readSecretSource(`${secret}:user:AWSPREVIOUS:`, home), {
      kind: 'secret',
      arn: secret,
      region: 'cn-north-1',
      key: 'user',
      stage: 'AWSPREVIOUS',
      version: undefined,
    });
    assert.equal(readSecretSource(secret, home)?.region, 'cn-north-1');
  });

  it('is a parameter by its name in the region of the task', () => {
    const arn = 'arn:aws:ssm:eu-west-1:123456789012:parameter/cats';
    assert.deepEqual(readSecretSource('cats', home), { kind: 'parameter', name: 'cats', region: 'eu-west-1', arn });
    assert.deepEqual(readSecretSource(arn.replace('eu', 'us'), home), {
      kind: 'parameter',
      name: 'cats',
      region: 'us-west-1',
      arn: arn.replace('eu', 'us'),
    });
  });

  it('is a parameter with a path, whose first slash is part of its name', () => {
    const source = readSecretSource('arn:aws:ssm:eu-west-1:123456789012:parameter/cats/name', home);
    assert.equal(source?.kind === 'parameter' && source.name, '/cats/name');
  });

  it('is unknown for any other ARN', () => {
    assert.equal(readSecretSource('arn:aws:s3:::cats', home), undefined);
    assert.equal(readSecretSource('arn:', home), undefined);
  });
});
