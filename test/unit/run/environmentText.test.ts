import assert from 'node:assert/strict';

import { readDotEnv, readEnvironmentFile } from '../../../client/run/environmentText';

describe('an environment file', () => {
  it("is read as ECS's agent reads it: nothing is unquoted, and what has no value does not count", () => {
    const text = '\ufeffA=b\r\n# C=d\nE="f"\n G = h \nEMPTY=\n=x\nnothing\nURL=a?b=c\n';
    assert.deepEqual(readEnvironmentFile(text), { A: 'b', E: '"f"', ' G ': ' h ', URL: 'a?b=c' });
  });

  it('of a developer has quotes, comments and spaces', () => {
    const text = `
      A=b # c
      export D = "e # \\"f\\"\\ng" # h
      I='j "k" \\n'
      L=
      # M=n
      O=p#q
      7=x
    `;
    assert.deepEqual(readDotEnv(text), { A: 'b', D: 'e # "f"\ng', I: 'j "k" \\n', L: '', O: 'p#q' });
  });
});
