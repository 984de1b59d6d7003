import assert from 'node:assert/strict';

import { problem } from '../../../client/run/verify/finding';
import { placeFindings, stillStanding } from '../../../client/ui/placeFindings';

const text = ['{', '  "executionRoleArn": "cats",', '  "containerDefinitions": [{ "image": "web:1" }]', '}'].join('\n');
const findings = [problem('/executionRoleArn', 'no role'), problem('/containerDefinitions/0/image', 'no image')];

function linesOf(placed: ReturnType<typeof placeFindings>): readonly (readonly [string, number])[] {
  return placed.map(({ finding, range }) => [finding.message, range.start.line]);
}

describe('findings in a text', () => {
  it('stand at their members', () => {
    assert.deepEqual(linesOf(placeFindings(findings, text)), [
      ['no role', 1],
      ['no image', 2],
    ]);
  });

  it('stand in what describe answers as well', () => {
    const described = `{ "taskDefinition":\n${text}\n}`;
    assert.deepEqual(linesOf(placeFindings(findings, described))[0], ['no role', 2]);
  });

  it('stand at the nearest member where theirs is not there', () => {
    const placed = placeFindings([problem('/containerDefinitions/0/secrets/0/valueFrom', 'no secret')], text);
    assert.deepEqual(linesOf(placed), [['no secret', 2]]);
  });

  it('move with their members, and go when a member says something else', () => {
    const edited = text.replace('"cats"', '"dogs"').replace('{\n', '{\n\n');
    assert.deepEqual(linesOf(stillStanding(placeFindings(findings, text), edited)), [['no image', 3]]);
  });

  it('wait while the text is half typed', () => {
    assert.equal(stillStanding(placeFindings(findings, text), '').length, 2);
  });
});
