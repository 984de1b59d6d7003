import assert from 'node:assert/strict';

import { flagFacts } from '../../../../server/dockerfile/facts/flagFacts';
import { mountFacts } from '../../../../server/dockerfile/facts/mountFacts';
import { platformArguments } from '../../../../server/dockerfile/facts/variableFacts';
import { readInstruction } from '../../../../server/dockerfile/instruction';
import { flagsOf } from '../../../../server/dockerfile/instructionFlags';
import { checkMount } from '../../../../server/dockerfile/mounts';
import { keywords } from '../../../../server/dockerfile/rule';
import { platformVariables } from '../../../../server/dockerfile/platform';

describe('facts about Dockerfiles', () => {
  it('name the flags that the checks know', () => {
    for (const keyword of keywords) {
      const known = flagsOf(readInstruction(`${keyword} x`, '\\')) ?? {};
      assert.deepEqual(Object.keys(flagFacts[keyword] ?? {}).sort(), Object.keys(known).sort(), keyword);
    }
  });

  it('name keys of mounts that the checks take', () => {
    for (const [type, { keys }] of Object.entries(mountFacts)) {
      for (const [key, { values, isSwitch }] of Object.entries(keys)) {
        const value = Object.keys(values ?? {})[0] ?? (isSwitch ? 'true' : '1');
        const problem = checkMount([`type=${type}`, 'target=/a', `${key}=${value}`], '/');
        if (type !== 'secret' || key !== 'source') assert.equal(problem, undefined, `${type} ${key}`);
      }
    }
  });

  it('name the variables of platforms', () => {
    assert.deepEqual(Object.keys(platformArguments), [...platformVariables]);
  });
});
