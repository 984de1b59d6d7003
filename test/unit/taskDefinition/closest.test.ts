import assert from 'node:assert/strict';

import { closest } from '../../../server/taskDefinition/closest';

describe('what was probably meant', () => {
  const names = ['portMappings', 'mountPoints', 'memory', 'memoryReservation', 'cpu', 'awslogs', 'tcp', 'udp'];

  for (const [name, meant] of [
    ['PortMappings', 'portMappings'],
    ['portMapping', 'portMappings'],
    ['potrMappings', 'portMappings'],
    ['mountPiont', 'mountPoints'],
    ['memroy', 'memory'],
    ['CPU', 'cpu'],
    ['awslog', 'awslogs'],
    ['cup', 'cpu'],
    ['restart', undefined],
    ['env', undefined],
    ['', undefined],
  ] as const) {
    it(`by ${JSON.stringify(name)} is ${meant ?? 'nothing'}`, () => assert.equal(closest(name, names), meant));
  }
});
