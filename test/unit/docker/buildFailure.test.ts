import assert from 'node:assert/strict';

import { type BuildError, explainBuildFailure } from '../../../client/docker/buildFailure';
import { followBuild } from '../../../client/docker/progress/followBuild';
import { code } from '../../../server/lint/code';

const dockerfile = code`
  # syntax=docker/dockerfile:1
  ARG BASE=busybox:1.37
  FROM busybox:1.37 AS tools
  RUN echo fine \
    # a remark in between
    && false
  FROM registry.example.com/base:2 AS site
  COPY missing /site
  RUN make
  FROM tools
  RUN make
`;

/** What each builder prints last, and what the person reads. */
const cases: readonly {
  readonly name: string;
  readonly output: string;
  readonly says: string;
  readonly remedy?: string;
}[] = [
  {
    name: 'BuildKit with the place in the Dockerfile',
    output: code`
      #6 [tools 2/2] RUN echo fine     && false
      #6 0.256 fine
      #6 ERROR: process "/bin/sh -c echo fine     && false" did not complete successfully: exit code: 1
      ------
       > [tools 2/2] RUN echo fine     && false:
      0.256 fine
      ------
      Dockerfile:4
      --------------------
         3 |     FROM busybox:1.37 AS tools
         4 | >>> RUN echo fine \\
         5 | >>>   # a remark in between
         6 | >>>   && false
         7 |     FROM registry.example.com/base:2 AS site
      --------------------
      ERROR: failed to solve: process "/bin/sh -c echo fine     && false" did not complete successfully: exit code: 1
    `,
    says: 'Dockerfile:4 failed, RUN echo fine && false: exit code 1\nfine',
  },
  {
    name: 'BuildKit with no more than the step',
    output: code`
      #8 [site 2/3] COPY missing /site
      #8 ERROR: failed to calculate checksum of ref x: "/missing": not found
      ------
       > [site 2/3] COPY missing /site:
      ------
      ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref x: "/missing": not found
    `,
    says: 'Dockerfile:8 failed, COPY missing /site: failed to compute cache key: failed to calculate checksum of ref x: "/missing": not found',
    remedy: 'Check the path against the build context and .dockerignore.',
  },
  {
    name: 'BuildKit at an instruction that stands in two stages',
    output: code`
      #9 [stage-2 2/2] RUN make
      #9 0.1 no rule
      #9 ERROR: executor failed running [/bin/sh -c make]: exit code: 2
      ------
       > [stage-2 2/2] RUN make:
      0.1 no rule
      ------
      executor failed running [/bin/sh -c make]: exit code: 2
    `,
    says: 'Dockerfile:11 failed, RUN make: exit code 2\nno rule',
  },
  {
    name: 'BuildKit at the image of a FROM',
    output: code`
      #3 [internal] load metadata for registry.example.com/base:2
      #3 ERROR: registry.example.com/base:2: not found
      ------
       > [internal] load metadata for registry.example.com/base:2:
      ------
      ERROR: failed to solve: registry.example.com/base:2: pull access denied, repository does not exist or may require authorization
    `,
    says: 'Dockerfile:7 failed, FROM registry.example.com/base:2 AS site: registry.example.com/base:2: pull access denied, repository does not exist or may require authorization',
    remedy: 'Check the image after FROM, or sign in to its registry with docker login.',
  },
  {
    name: 'the BuildKit of older engines at an image that its registry does not give',
    output: code`
      #3 [internal] load metadata for registry.example.com/base:2
      #3 ERROR: pulling from host registry.example.com failed with status code [manifests 2]: 401 Unauthorized
      ------
      ERROR: failed to solve: rpc error: code = Unknown desc = failed to solve with frontend dockerfile.v0: failed to create LLB definition: pulling from host registry.example.com failed with status code [manifests 2]: 401 Unauthorized
    `,
    says: 'Dockerfile:7 failed, FROM registry.example.com/base:2 AS site: pulling from host registry.example.com failed with status code [manifests 2]: 401 Unauthorized',
    remedy: 'Check the image after FROM, or sign in to its registry with docker login.',
  },
  {
    name: 'BuildKit at an instruction that there is not',
    output: 'ERROR: failed to solve: dockerfile parse error on line 9: unknown instruction: MAKE\n',
    says: 'Dockerfile:9 failed, RUN make: dockerfile parse error on line 9: unknown instruction: MAKE',
  },
  {
    name: 'the legacy builder',
    output: code`
      Step 1/8 : ARG BASE=busybox:1.37
      Step 2/8 : FROM busybox:1.37 AS tools
       ---> 783ebd8a8ccc
      Step 3/8 : RUN echo fine     && false
       ---> Running in 16acc2cdb31d
      fine
      Removing intermediate container 16acc2cdb31d
      The command '/bin/sh -c echo fine     && false' returned a non-zero code: 1
    `,
    says: 'Dockerfile:4 failed, RUN echo fine && false: exit code 1\nfine',
  },
  {
    name: 'the legacy builder at an image that it may not have',
    output: code`
      Step 1/8 : ARG BASE=busybox:1.37
      Step 2/8 : FROM busybox:1.37 AS tools
      Head "https://registry-1.docker.io/v2/library/busybox/manifests/1.37": no basic auth credentials
    `,
    says: 'Dockerfile:3 failed, FROM busybox:1.37 AS tools: Head "https://registry-1.docker.io/v2/library/busybox/manifests/1.37": no basic auth credentials',
    remedy: 'Check the image after FROM, or sign in to its registry with docker login.',
  },
  {
    name: 'a builder that does not find a command',
    output: "Step 3/8 : RUN echo fine     && false\nThe command '/bin/sh -c x' returned a non-zero code: 127\n",
    says: 'Dockerfile:4 failed, RUN echo fine && false: exit code 127, a command was not found',
  },
  {
    name: 'a builder that does not say where',
    output: 'Error response from daemon: the Dockerfile (Dockerfile) cannot be empty\n',
    says: 'The build of Dockerfile failed: the Dockerfile (Dockerfile) cannot be empty',
  },
  { name: 'a builder that says nothing', output: '', says: 'The build of Dockerfile failed: no reason given' },
];

describe('a build that failed', () => {
  for (const { name, output, says, remedy } of cases) {
    it(`is explained from the output of ${name}`, () => {
      const error = explain(output, dockerfile);
      assert.equal(error.message, says);
      assert.equal(error.remedy?.text, remedy);
    });
  }

  it('is explained for a Dockerfile that is no text', () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 31) % 256)).toString('utf8');
    const error = explain('Step 1/9 : FROM x\nfile not found', bytes);
    assert.match(error.message, /file not found/);
  });
});

/** What is said about a build of this text that printed this and failed. */
function explain(output: string, text: string): BuildError {
  const builder = /^Step /m.test(output) ? 'legacy' : 'buildkit';
  const progress = followBuild(builder, text, { onText: () => undefined });
  progress.write(output);
  progress.end(false);
  return explainBuildFailure(output, 'Dockerfile', text, progress.failed());
}
