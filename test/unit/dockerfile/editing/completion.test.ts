import assert from 'node:assert/strict';

import { keywords } from '../../../../server/dockerfile/rule';
import { has, labels, proposals, taken } from '../../../support/completedDockerfile';

describe('completion in a Dockerfile', () => {
  it('offers every instruction, in the case of the others, with documentation', () => {
    assert.deepEqual([...labels('|')].sort(), [...keywords]);
    has('FROM a\nW|', 'WORKDIR');
    has('from a\nwork|', 'workdir');
    assert.equal(taken('FROM a\n  WORK|', 'WORKDIR'), 'FROM a\n  WORKDIR');
    for (const { documentation } of proposals('|')) assert.match(documentation ?? '', /docs\.docker\.com/);
  });

  it('offers what ONBUILD can keep', () => {
    has('FROM a\nONBUILD |', 'RUN');
    assert.ok(!labels('FROM a\nONBUILD |').includes('FROM'));
    has('FROM a AS b\nFROM c\nONBUILD COPY --from=|', 'b');
  });

  it('offers the flags that are not there yet', () => {
    assert.deepEqual(labels('FROM a\nCOPY --chown=1 --|'), ['--chmod', '--exclude', '--from', '--link', '--parents']);
    assert.equal(taken('FROM a\nCOPY --fr|', '--from'), 'FROM a\nCOPY --from=');
    assert.equal(taken('FROM a\nCOPY --l|', '--link'), 'FROM a\nCOPY --link');
    has('FROM a\nRUN --mount=type=ssh \\\n  --|', '--mount', '--network');
    assert.deepEqual(labels('FROM a\nCOPY a --|'), []);
  });

  it('offers the values of flags', () => {
    has('FROM --platform=|', 'linux/arm64', '$BUILDPLATFORM');
    has('FROM a\nRUN --network=|', 'none');
    has('FROM a\nRUN --security=in|', 'insecure');
    has('FROM a\nHEALTHCHECK --interval=|', '30s');
    has('FROM a\nCOPY --chmod=|', '755');
  });

  it('offers types, keys and values of mounts', () => {
    has('FROM a\nRUN --mount=|', 'type');
    has('FROM a\nRUN --mount=type=|', 'bind', 'cache', 'secret', 'ssh', 'tmpfs');
    has('FROM a\nRUN --mount=type=cache,|', 'target', 'sharing', 'id');
    has('FROM a\nRUN --mount=type=cache,target=/a,sharing=|', 'locked');
    has('FROM a AS b\nFROM c\nRUN --mount=from=|', 'b');
    assert.ok(!labels('FROM a\nRUN --mount=type=cache,dst=/a,|').includes('target'));
    assert.ok(!labels('FROM a\nRUN --mount=type=ssh,|').includes('sharing'));
  });

  it('offers the stages before this one', () => {
    const file = 'FROM node AS deps\nFROM deps\n';
    assert.deepEqual(labels(`${file}COPY --from=|`), ['deps']);
    assert.deepEqual(labels(`${file}FROM scratch\nCOPY --from=|`), ['deps', '1']);
    assert.deepEqual(labels(`${file}FROM |`), ['deps', '1', 'scratch', '--platform']);
    has('FROM node |', 'AS');
  });

  it('offers variables with their values', () => {
    const file = 'ARG BASE=alpine\nFROM $BASE AS one\nENV HOME_DIR=/srv\nARG BASE\n';
    const offered = proposals(`${file}WORKDIR \${H|`).find(({ label }) => label === 'HOME_DIR');
    assert.equal(offered?.detail, '/srv');
    assert.equal(taken(`${file}WORKDIR \${H|`, 'HOME_DIR'), `${file}WORKDIR \${HOME_DIR}`);
    assert.equal(taken(`${file}WORKDIR \${H|}/a`, 'HOME_DIR'), `${file}WORKDIR \${HOME_DIR}/a`);
    has(`${file}FROM one\nRUN echo $|`, 'HOME_DIR', 'BASE');
    has('ARG A=1\nFROM $|', 'A', 'TARGETARCH');
    assert.ok(!labels('FROM x\nRUN $|\nENV LATER=1').includes('LATER'));
    has(`${file}RUN <<EOF\necho $|\nEOF`, 'HOME_DIR');
  });

  it('offers arguments that an ARG can declare', () => {
    has('ARG VERSION=1\nFROM a\nARG |', 'VERSION', 'TARGETARCH', 'BUILDKIT_SYNTAX');
    assert.ok(!labels('ARG |').includes('VERSION'));
  });

  it('offers ports, protocols, signals, users, labels and shells', () => {
    has('FROM a\nEXPOSE |', '80', '5432');
    has('FROM a\nEXPOSE 80 53/|', 'tcp', 'udp', 'sctp');
    has('FROM a\nSTOPSIGNAL |', 'SIGTERM', 'SIGQUIT', 'SIGRTMIN+3');
    has('FROM a\nRUN useradd -m app && ls\nUSER |', 'app', 'nobody');
    has('FROM a\nLABEL org.|', 'org.opencontainers.image.source');
    has('FROM a\nSHELL |', '["/bin/bash", "-o", "pipefail", "-c"]');
    has('FROM a\nHEALTHCHECK |', 'CMD', 'NONE', '--interval');
  });

  it('offers commands and flags of package managers, also in heredocs and behind other commands', () => {
    has('FROM a\nRUN apt-get |', 'install', 'update');
    has('FROM a\nRUN apt-get update && apt-get install -|', '-y', '--no-install-recommends');
    has('FROM a\nRUN apt-get update \\\n  && apk add --|', '--no-cache');
    has('FROM a\nRUN --mount=type=cache,target=/x pip install --|', '--no-cache-dir');
    has('FROM a\nRUN <<EOF\nsudo apt-get install -|\nEOF', '-y');
    assert.deepEqual(labels('FROM a\nRUN <<EOF\nFRO|\nEOF'), []);
  });

  it('offers them in JSON form, to modules of Python and in health checks, and each flag once', () => {
    has('FROM a\nRUN ["apk", "add", "-|"]', '--no-cache');
    has('FROM a\nRUN python3 -m pip install -|', '--no-cache-dir');
    has('FROM a\nRUN <<EOF\nsudo -E apt-get install \\\n  -|\nEOF', '-y');
    has('FROM a\nHEALTHCHECK --interval=1s CMD apk |', 'add');
    has('FROM a\nRUN apt-|', 'apt-get');
    assert.ok(!labels('FROM a\nRUN apt-get install -y -|').includes('-y'));
    assert.deepEqual(labels('FROM a\nRUN apt-get install -y r|'), []);
  });

  it('offers yes and no for switches, and what a value begins with', () => {
    has('FROM a\nCOPY --link=|', 'true', 'false');
    has('FROM a\nRUN --mount=type=secret,required=|', 'true', 'false');
    has('FROM a\nADD --checksum=|', 'sha256:');
    has('FROM a\nRUN --mount=type=cache,target=|', '/root/.cache/pip');
  });

  it('offers variables of the script, and the builder’s behind one’s own', () => {
    has('FROM a\nRUN for f in *; do echo $|; done', 'f');
    assert.equal(labels('ARG V=1\nFROM a:$|')[0], 'V');
    assert.equal(labels('ARG V=1\nFROM a\nARG |')[0], 'V');
  });

  it('offers owners: users and groups that the stage adds come first', () => {
    const stage = 'FROM a\nRUN addgroup -S web && adduser -S -G web bob\n';
    assert.equal(labels(`${stage}USER |`)[0], 'bob');
    assert.equal(labels(`${stage}COPY --chown=|`)[0], 'bob');
    assert.equal(taken(`${stage}COPY --chown=bob:w| a b`, 'web'), `${stage}COPY --chown=bob:web a b`);
  });

  it('offers keys of labels in quotes, and nothing in a value', () => {
    const key = 'org.opencontainers.image.title';
    assert.equal(taken('FROM a\nLABEL "org|"', key), `FROM a\nLABEL "${key}"=`);
    assert.equal(taken('FROM a\nLABEL org|="x"', key), `FROM a\nLABEL ${key}="x"`);
    assert.equal(taken("FROM a\nLABEL a='b c' 'org|", key), `FROM a\nLABEL a='b c' '${key}'=`);
    for (const value of ['a="b |', "a='|", 'a=|', '"a b |'])
      assert.deepEqual(labels(`FROM a\nLABEL ${value}`), [], value);
  });
});
