import assert from 'node:assert/strict';

import type { Builder } from '../../../../client/docker/builder';
import { followBuild, type BuildProgress, type BuildStep } from '../../../../client/docker/progress/followBuild';
import { code } from '../../../../server/lint/code';

const dockerfile = code`
  FROM busybox:1.37 AS base
  RUN echo hello && \
    sleep 1
  FROM base
  ENV A=b
  COPY a.txt /a
  RUN echo bad
`;

/** What buildx says about a step. */
const vertex = (name: string, more: object = {}) => ({
  vertexes: [{ digest: `sha256:${name}`, name, started: '2026-11-22T10:00:00.5Z', ...more }],
});
const completed = '2026-11-22T10:00:02Z';
const statuses = [
  vertex('[internal] load build definition from Dockerfile'),
  vertex('[base 1/2] FROM docker.io/library/busybox:1.37', { completed, cached: true }),
  vertex('[base 2/2] RUN echo hello &&   sleep 1'),
  { logs: [{ vertex: 'sha256:[base 2/2] RUN echo hello &&   sleep 1', data: base64('hello {"a": "}"}\n') }] },
  vertex('[base 2/2] RUN echo hello &&   sleep 1', { completed }),
  vertex('[stage-1 1/2] COPY a.txt /a'),
  vertex('[stage-1 1/2] COPY a.txt /a', { completed }),
  vertex('[stage-1 2/2] RUN echo bad'),
  { logs: [{ vertex: 'sha256:[stage-1 2/2] RUN echo bad', data: base64('one\ntwo\n') }] },
  vertex('[stage-1 2/2] RUN echo bad', { completed, error: 'exit code: 3' }),
];

describe('a build that is followed', () => {
  const forms = [
    ['on one line each', (status: object) => `${JSON.stringify(status)}\n`],
    ['indented', (status: object) => `${JSON.stringify(status, undefined, 2)}\n`],
  ] as const;
  for (const [form, write] of forms) {
    for (const size of [1, 7, 100_000]) {
      it(`is read from JSON objects ${form}, in pieces of ${size} characters`, () => {
        const text = `${statuses.map(write).join('')}ERROR: failed to solve: exit code: 3\n`;
        const { progress, shown } = follow('buildx', text, size);
        assert.deepEqual(progress.steps().map(brief), [
          '- [internal] load build definition from Dockerfile running',
          '0 [base 1/2] FROM docker.io/library/busybox:1.37 cached',
          '1 [base 2/2] RUN echo hello &&   sleep 1 done 1.5',
          '5 [stage-1 1/2] COPY a.txt /a done 1.5',
          '6 [stage-1 2/2] RUN echo bad failed',
        ]);
        assert.deepEqual(progress.failed()?.printed, ['one', 'two']);
        assert.match(shown(), /RUN echo hello[^\n]*\nhello \{"a": "\}"\}\n[^\n]*✓ 1\.5 s/);
        assert.match(shown(), /✗ exit code: 3[^\n]*\nERROR: failed to solve: exit code: 3\n$/);
      });
    }
  }

  it('is read from the plain output of BuildKit, where steps take turns', () => {
    const text = code`
      #1 [internal] load build definition from Dockerfile
      #1 DONE 0.0s
      #4 [base 1/2] FROM docker.io/library/busybox:1.37
      #4 CACHED

      #5 [base 2/2] RUN echo hello &&   sleep 1
      #5 0.300 hello
      #5 ...

      #6 [stage-1 1/2] COPY a.txt /a
      #6 DONE 0.1s

      #5 [base 2/2] RUN echo hello &&   sleep 1
      #5 DONE 1.4s
      #7 [stage-1 2/2] RUN echo bad
      #7 0.2 two
      #7 ERROR: exit code: 3
    `;
    const { progress, shown } = follow('buildkit', text, 5);
    assert.deepEqual(progress.steps().map(brief), [
      '- [internal] load build definition from Dockerfile done 0',
      '0 [base 1/2] FROM docker.io/library/busybox:1.37 cached',
      '1 [base 2/2] RUN echo hello &&   sleep 1 done 1.4',
      '5 [stage-1 1/2] COPY a.txt /a done 0.1',
      '6 [stage-1 2/2] RUN echo bad failed',
    ]);
    assert.deepEqual(progress.failed()?.printed, ['two']);
    assert.equal(shown(), text);
  });

  it('is read from what the legacy builder prints, which counts every instruction', () => {
    const text = code`
      Sending build context to Docker daemon  3.072kB
      Step 1/7 : FROM busybox:1.37 AS base
       ---> 0b1c2d3e4f5a
      Step 2/7 : RUN echo hello &&     sleep 1
       ---> Using cache
       ---> 1b1c2d3e4f5a
      Step 3/7 : FROM base
       ---> 1b1c2d3e4f5a
      Step 4/7 : ENV A=b
       ---> Running in 2b1c2d3e4f5a
      nothing to do
      The command '/bin/sh -c x' returned a non-zero code: 3
    `;
    const { progress } = follow('legacy', text, 11);
    const states = progress.steps().map(({ line, state }) => `${line} ${state}`);
    assert.deepEqual(states, ['0 done', '1 cached', '3 done', '4 failed']);
    assert.deepEqual(progress.failed()?.printed, ['nothing to do']);
  });

  it('finds its instructions below those that the base image adds, and for every platform', () => {
    const text = vertexText(
      '[linux/arm64 base 3/4] RUN echo hello &&   sleep 1',
      '[linux/amd64->arm64 2/3] COPY a.txt /a',
    );
    const { progress } = follow('buildx', text, 9, 'FROM node:onbuild AS base\nRUN one\nRUN two\n');
    assert.deepEqual(
      progress.steps().map(({ line }) => line),
      [1, undefined],
    );
  });

  it('takes anything for output', () => {
    for (const builder of ['buildx', 'buildkit', 'legacy'] as const) {
      for (const text of [
        '{"vertexes": 3}\n',
        '{"vertexes": [{}]}\n{',
        'null\n{}}\n',
        '#\n#1\n#1 \n',
        'Step x\n\u0000',
      ]) {
        assert.doesNotThrow(() => follow(builder, text, 3));
      }
    }
  });
});

function follow(builder: Builder, text: string, size: number, source = dockerfile) {
  let shown = '';
  const progress: BuildProgress = followBuild(builder, source, { onText: (said) => (shown += said) });
  for (let at = 0; at < text.length; at += size) progress.write(text.slice(at, at + size));
  progress.end(false);
  return { progress, shown: () => shown };
}

function brief({ line, name, state, seconds }: BuildStep): string {
  return [line ?? '-', name, state, ...(seconds === undefined ? [] : [seconds])].join(' ');
}

function vertexText(...names: readonly string[]): string {
  return names.map((name) => `${JSON.stringify(vertex(name))}\n`).join('');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
