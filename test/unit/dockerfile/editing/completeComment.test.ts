import assert from 'node:assert/strict';

import { has, labels } from '../../../support/completedDockerfile';

describe('completion in the comments of a Dockerfile', () => {
  it('offers directives on top, once, and their values', () => {
    has('# |', 'syntax', 'escape', 'check', 'hadolint ignore');
    has('# syntax=|', 'docker/dockerfile:1');
    has('# syntax=docker/dockerfile:1\n# escape=|\nFROM a', '`');
    assert.ok(!labels('# syntax=docker/dockerfile:1\n# |\nFROM a').includes('syntax'));
    assert.ok(!labels('FROM a\n# |').includes('syntax'));
    has('# check=|', 'skip', 'error=true');
  });

  it('offers the names of rules in comments that silence them', () => {
    has('FROM a\n# hadolint ignore=|\nRUN b', 'DL3006');
    has('FROM a\n# hadolint ignore=DL3008, DL|\nRUN b', 'DL3009');
    has('FROM a\n# check=skip=|\nRUN b', 'JSONArgsRecommended', 'workdir-relative');
    has('# check=skip=StageNameCasing,|\nFROM a', 'JSONArgsRecommended');
  });

  it('offers a rule once, all of them, and what else a comment can ask of hadolint', () => {
    assert.ok(!labels('FROM a\n# hadolint ignore=DL3008,|\nRUN b').includes('DL3008'));
    assert.equal(labels('# check=skip=|\nFROM a')[0], 'all');
    has('FROM a\n# hadolint |\nRUN b', 'ignore', 'global ignore', 'shell=bash');
    has('# hadolint global |\nFROM a', 'ignore');
  });
});
