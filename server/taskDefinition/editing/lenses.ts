import type { Lens } from '../../editing/lens';
import type { TaskDefinition } from '../taskDefinition';

/** *Run Locally · Run Task… · Ship… · Verify · Register* above the definition. */
export function findLenses(_document: TaskDefinition, path: string): readonly Lens[] {
  return [
    { line: 0, title: '$(play) Run Locally', command: 'slipway.runLocally', argument: { file: path } },
    { line: 0, title: 'Run Task…', command: 'slipway.runTask', argument: { file: path } },
    { line: 0, title: 'Ship…', command: 'slipway.ship', argument: { file: path } },
    { line: 0, title: 'Verify', command: 'slipway.verify', argument: { file: path } },
    { line: 0, title: 'Register', command: 'slipway.registerTaskDefinition', argument: { file: path } },
  ];
}
