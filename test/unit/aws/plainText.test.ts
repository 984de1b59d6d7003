import assert from 'node:assert/strict';

import { plainText } from '../../../client/aws/plainText';

describe('text of others', () => {
  it('is one line', () => {
    assert.equal(plainText('first\nsecond'), 'first');
  });

  it('loses colours, control characters and marks that turn the direction of writing', () => {
    assert.equal(plainText('\u001b[31mred\u001b[0m\u0007 a\u202eb'), 'red  a b');
  });

  it('loses access keys and tokens', () => {
    assert.equal(
      plainText('key AKIAIOSFODNN7EXAMPLE, x-amz-security-token:FwoGZXIv end'),
      'key AKIA…, x-amz-security-token … end',
    );
  });

  it('is not longer than a stopped reason of ECS', () => {
    assert.equal(plainText('a b '.repeat(1000)).length, 1025);
  });
});
