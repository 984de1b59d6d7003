import assert from 'node:assert/strict';

import { findSignature } from '../../../../server/taskDefinition/editing/signatureHelp';
import { parseTaskDefinition } from '../../../../server/taskDefinition/taskDefinition';
import { readCursorMark } from '../../../support/cursorMark';

function read(marked: string) {
  const { text, position } = readCursorMark(marked);
  return { document: parseTaskDefinition(text), text, position };
}

describe('signature help in a task definition', () => {
  const signature = (typed: string, member = 'taskRoleArn') => {
    const { document, position } = read(`{ "${member}": "${typed}|" }`);
    return findSignature(document, position);
  };
  const active = (typed: string) => {
    const help = signature(typed);
    const [first] = help?.signatures ?? [];
    const label = first?.parameters?.[help?.activeParameter ?? -1]?.label;
    return typeof label === 'object' ? first?.label.slice(label[0], label[1]) : undefined;
  };

  it('shows the parts of the ARN, and which of them is being written', () => {
    assert.equal(active('arn:'), 'partition');
    assert.equal(active('arn:aws:i'), undefined);
    assert.equal(active('arn:aws:iam::1234'), 'account');
    assert.equal(active('arn:aws:iam::123456789012:role/c'), 'name');
  });

  it('shows all that a secret can come from, until it is clear', () => {
    const secrets = (typed: string) => {
      const { document, position } = read(
        `{ "containerDefinitions": [{ "secrets": [{ "valueFrom": "${typed}|" }] }] }`,
      );
      return findSignature(document, position)?.signatures.map(({ label }) => label);
    };
    assert.equal(secrets('arn:aws:')?.length, 3);
    assert.deepEqual(secrets('arn:aws:ssm:'), ['arn:partition:ssm:region:account:parameter/name']);
    assert.equal(secrets('arn:aws:secretsmanager:eu-west-1:123456789012:secret:x:key:')?.length, 1);
  });

  it('shows nothing for other text and members', () => {
    assert.equal(signature('myRole'), undefined);
    assert.equal(signature('arn:', 'family'), undefined);
  });
});
