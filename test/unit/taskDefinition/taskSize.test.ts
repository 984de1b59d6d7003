import assert from 'node:assert/strict';

import { fargateSizes, roundUp } from '../../../server/taskDefinition/fargateSizes';
import { formatAmount, parseCpu, parseMemory } from '../../../server/taskDefinition/taskSize';

describe('the size of a task', () => {
  for (const [text, units] of [
    ['256', 256],
    ['.25 vCPU', 256],
    ['0.25 vCPU', 256],
    ['1 vcpu', 1024],
    ['16vCPU', 16384],
    ['0.5', undefined],
    ['1 GB', undefined],
    ['', undefined],
    ['half', undefined],
  ] as const) {
    it(`is ${units} CPU units for ${JSON.stringify(text)}`, () => assert.equal(parseCpu(text), units));
  }

  for (const [text, mebibytes] of [
    ['512', 512],
    ['0.5 GB', 512],
    ['1GB', 1024],
    ['30 gb', 30720],
    ['2 GiB', undefined],
    ['512 MB', undefined],
  ] as const) {
    it(`is ${mebibytes} MiB for ${JSON.stringify(text)}`, () => assert.equal(parseMemory(text), mebibytes));
  }

  it('is written in the unit that was there before', () => {
    assert.equal(formatAmount(1024, '512'), '1024');
    assert.equal(formatAmount(1024, '0.5 GB'), '1 GB');
    assert.equal(formatAmount(512, '.25vCPU'), '0.5vCPU');
  });
});

describe('the sizes of Fargate', () => {
  it('are 8 of CPU with 74 of memory, ascending', () => {
    const memory = fargateSizes.flatMap((size) => size.memory);
    assert.equal(fargateSizes.length, 8);
    assert.equal(memory.length, 3 + 4 + 7 + 13 + 23 + 12 + 12 + 3);
    for (const size of fargateSizes) {
      assert.deepEqual(
        size.memory,
        [...size.memory].sort((one, other) => one - other),
      );
    }
  });

  it('are rounded up to, in CPU where memory alone is not enough', () => {
    assert.deepEqual(roundUp(256, 700, false), { cpu: 256, memory: 1024 });
    assert.deepEqual(roundUp(512, 8192, false), { cpu: 1024, memory: 8192 });
    assert.deepEqual(roundUp(300, 0, false), { cpu: 512, memory: 1024 });
    assert.deepEqual(roundUp(8192, 17000, false), { cpu: 8192, memory: 20480 });
    assert.deepEqual(roundUp(256, 512, true), { cpu: 1024, memory: 2048 });
  });

  it('end somewhere', () => {
    assert.equal(roundUp(65536, 512, false), undefined);
    assert.equal(roundUp(256, 300_000, false), undefined);
    assert.equal(roundUp(8192, 16384, true), undefined);
  });
});
