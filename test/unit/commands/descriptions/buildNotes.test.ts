import assert from 'node:assert/strict';

import { notesOf, notesOfFailure, notesWithSizes } from '../../../../client/commands/descriptions/buildNotes';
import { BuildError } from '../../../../client/docker/buildFailure';
import type { BuildStep } from '../../../../client/docker/progress/followBuild';

const step = (line: number | undefined, state: BuildStep['state'], seconds?: number): BuildStep => ({
  id: String(line),
  name: '',
  line,
  state,
  seconds,
  printed: [],
});
const steps = [step(undefined, 'done', 3), step(0, 'cached'), step(1, 'done', 1.25), step(2, 'running')];
const text = 'FROM busybox:1.37\nRUN make\nCOPY a /a\n';

describe('the notes beside the lines of a Dockerfile', () => {
  it('say how each instruction goes while it is built', () => {
    assert.deepEqual(notesOf(steps), [
      { line: 0, text: 'cached' },
      { line: 1, text: '1.3 s' },
      { line: 2, text: 'building…' },
    ]);
  });

  it('say once of an instruction how it goes that is two steps to the builder', () => {
    const asked = step(0, 'done', 1);
    const say = (its: readonly BuildStep[]) => notesOf(its).map(({ text: words }) => words);
    assert.deepEqual(say([asked, step(0, 'done', 0.5)]), ['1.5 s']);
    assert.deepEqual(say([asked, step(0, 'running')]), ['building…']);
    assert.deepEqual(say([asked, step(0, 'cached')]), ['1.0 s']);
    assert.deepEqual(say([step(0, 'failed'), step(0, 'cached')]), ['failed']);
  });

  it('say what each instruction added when it is built', () => {
    const layers = ['ADD file:1 in /', 'RUN make', 'COPY a /a'].map((instruction) => ({ instruction, size: '1.5MB' }));
    assert.deepEqual(notesWithSizes(steps.slice(0, 3), layers, text, undefined), [
      { line: 0, text: 'cached' },
      { line: 1, text: '1.3 s · +1.5MB' },
      { line: 2, text: '+1.5MB' },
    ]);
  });

  it('are silent about an instruction that added nothing', () => {
    const layers = [{ instruction: 'CMD x', size: '0B' }];
    assert.deepEqual(notesWithSizes([], layers, 'FROM a\nCMD x\n', undefined), []);
  });

  it('put the reason of a failure on its line', () => {
    const error = new BuildError('Dockerfile:3 failed', undefined, 2);
    assert.deepEqual(notesOfFailure(steps, error).at(-1), { line: 2, text: 'failed', problem: 'Dockerfile:3 failed' });
  });

  it('leave no instruction under way when the build was cancelled', () => {
    const ended = notesOfFailure(steps, new DOMException('', 'AbortError'));
    assert.deepEqual(
      ended.map(({ line }) => line),
      [0, 1],
    );
  });
});
