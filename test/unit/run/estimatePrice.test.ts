import assert from 'node:assert/strict';

import { estimatePrice } from '../../../client/run/estimatePrice';

function dollars(...args: Parameters<typeof estimatePrice>): string | undefined {
  return estimatePrice(...args)?.toFixed(5);
}

describe('the price of tasks on Fargate', () => {
  it('is that of CPU and memory', () => {
    assert.equal(dollars({ cpu: '256', memory: '512' }, 1, false), '0.01234');
  });

  it('reads sizes with their units', () => {
    assert.equal(dollars({ cpu: '.25 vCPU', memory: '0.5 GB' }, 1, false), '0.01234');
  });

  it('counts tasks and public addresses', () => {
    assert.equal(dollars({ cpu: '256', memory: '512' }, 3, true), '0.05203');
  });

  it('is lower on ARM and higher on Windows', () => {
    const size = { cpu: '1024', memory: '2048' };
    assert.equal(dollars({ ...size, runtimePlatform: { cpuArchitecture: 'ARM64' } }, 1, false), '0.03950');
    const windows = { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } as const;
    assert.equal(dollars({ ...size, runtimePlatform: windows }, 1, false), '0.10278');
  });

  it('counts storage above the free 20 GB', () => {
    assert.equal(dollars({ cpu: '256', memory: '512', ephemeralStorage: { sizeInGiB: 120 } }, 1, false), '0.02344');
  });

  it('is unknown without a size', () => {
    assert.equal(dollars({ memory: '512' }, 1, false), undefined);
  });
});
