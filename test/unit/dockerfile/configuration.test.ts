import assert from 'node:assert/strict';

import { isTrusted, noConfiguration } from '../../../server/dockerfile/configuration';
import { configurationOf } from '../../../server/dockerfile/configurationOf';
import { readHadolintYaml } from '../../../server/dockerfile/hadolintYaml';
import { dockerfile } from '../../../server/dockerfile/language';
import { createLinter, type RuleSelection } from '../../../server/lint/lint';
import { oneFile } from '../../../server/lint/surroundings';

const around = (text: string) => oneFile('.hadolint.yaml', text);

/** Rule and severity of each problem of a Dockerfile. */
function lint(text: string, yaml: string, selection: RuleSelection = { rules: 'default' }): readonly string[] {
  return createLinter(dockerfile, selection)
    .lint(dockerfile.parse(text), around(yaml))
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

/** Place and message of what is wrong with a configuration. */
function troubles(yaml: string): readonly string[] {
  return readHadolintYaml(yaml).troubles.map(
    ({ range: { start }, message }) => `${start.line}:${start.character} ${message}`,
  );
}

describe('a .hadolint.yaml', () => {
  const relative = 'FROM alpine:3.20\nWORKDIR app\n';

  it("silences rules, by hadolint's codes and by ours", () => {
    assert.deepEqual(lint(relative, ''), ['workdir-relative warning']);
    assert.deepEqual(lint(relative, 'ignored: [DL3000]'), []);
    assert.deepEqual(lint(relative, 'ignored:\n  - workdir-relative\n'), []);
    assert.deepEqual(lint(relative, 'ignored: DL3000'), []);
  });

  it('weighs rules, and ignoring wins over weighing', () => {
    for (const [level, severity] of [
      ['error', 'error'],
      ['warning', 'warning'],
      ['info', 'information'],
      ['style', 'hint'],
    ]) {
      assert.deepEqual(lint(relative, `override:\n  ${level}: [DL3000]\n`), [`workdir-relative ${severity}`]);
    }
    assert.deepEqual(lint(relative, 'override:\n  error: [DL3000]\nignored: [DL3000]\n'), []);
  });

  it('is second to the settings', () => {
    const settings: RuleSelection = { rules: 'default', severities: { 'workdir-relative': 'hint' } };
    assert.deepEqual(lint(relative, 'ignored: [DL3000]', settings), ['workdir-relative hint']);
    assert.deepEqual(lint(relative, '', { rules: 'default', severities: { DL3000: 'off' } }), []);
  });

  it('takes back the weight of comments when it disables them', () => {
    const ignored = 'FROM alpine:3.20\n# hadolint ignore=DL3000\nWORKDIR app\n';
    assert.deepEqual(lint(ignored, ''), []);
    assert.deepEqual(lint(ignored, 'disable-ignore-pragma: true'), ['workdir-relative warning']);
    const checked = 'FROM alpine:3.20\n# check=skip=WorkdirRelativePath\nWORKDIR app\n';
    assert.deepEqual(lint(checked, 'disable-ignore-pragma: true'), []);
  });

  it('says when slipway check fails', () => {
    assert.equal(readHadolintYaml('failure-threshold: info').failureThreshold, 'information');
    assert.equal(readHadolintYaml('failure-threshold: none').failureThreshold, 'hint');
    assert.equal(readHadolintYaml('failure-threshold: error\nno-fail: true').failureThreshold, 'none');
    assert.equal(readHadolintYaml('no-fail: false').failureThreshold, undefined);
  });

  it('says what it has that nobody knows, and what is of the wrong kind', () => {
    assert.deepEqual(troubles('ignore: [DL3000]\n'), ['0:0 There is no setting ignore; did you mean ignored?']);
    assert.deepEqual(troubles('strict-labels: maybe\n'), ['0:15 strict-labels is true or false']);
    assert.deepEqual(troubles('a: b\nignored: {}\n')[1], '1:9 ignored is a list');
    assert.deepEqual(troubles('ignored:\n- [x]\n'), ['1:2 ignored is a list of names']);
    assert.deepEqual(troubles('override:\n  fatal: [DL3000]\n'), [
      '1:2 override has error, warning, info and style, not fatal',
    ]);
    assert.deepEqual(troubles('failure-threshold: high'), [
      '0:19 failure-threshold is error, warning, info, style, ignore or none',
    ]);
    assert.deepEqual(troubles('label-schema:\n  version: number\n'), [
      '1:11 A label holds text, url, semver, hash, rfc3339, spdx or email',
    ]);
    assert.deepEqual(troubles('- DL3000\n'), ['0:0 It is to be a mapping, such as ignored: [DL3008]']);
    assert.deepEqual(troubles('format: tty\nno-color: true\n# nothing else\n'), []);
  });

  it('is read as far as it can be where it is broken', () => {
    const broken = 'ignored: [DL3000]\noverride: [\n';
    assert.deepEqual(lint(relative, broken), []);
    assert.notEqual(troubles(broken).length, 0);
  });

  it('breaks nothing, whatever is in it', () => {
    const nested = `a: ${'[x, '.repeat(1000)}`;
    const list = '- '.repeat(1000);
    const bomb = `a: &a [x,x]\n${'bcdefgh'.replace(/./g, (name, at: number) => `${name}: &${name} [*${'abcdefg'[at]},*${'abcdefg'[at]}]\n`)}`;
    for (const text of [
      '',
      '\0',
      'null',
      '%',
      '\t- a',
      '&a [*a]',
      'ignored: *x',
      '? {a: b}\n: c',
      nested,
      list,
      bomb,
      '---\n---\n',
    ]) {
      assert.deepEqual(lint(relative, text), ['workdir-relative warning'], text.slice(0, 20));
    }
  });

  it('gives the same object for the same text', () => {
    assert.equal(configurationOf(around('ignored: [A]')), configurationOf(around('ignored: [A]')));
  });
});

describe('trusted registries', () => {
  const trusts = (trustedRegistries: readonly string[], registry: string) =>
    isTrusted({ ...noConfiguration, trustedRegistries }, registry);

  it('are all of them where none is named', () => assert.ok(trusts([], 'example.com')));

  it('are those that are named, Docker Hub by either name', () => {
    assert.ok(trusts(['quay.io', 'registry.example.com:5000'], 'registry.example.com:5000'));
    assert.ok(!trusts(['quay.io'], 'docker.io'));
    assert.ok(trusts(['docker.io'], 'docker.io'));
    assert.ok(trusts(['hub.docker.com'], 'docker.io'));
  });

  it('may have stars for what is not known', () => {
    assert.ok(trusts(['*'], 'example.com'));
    assert.ok(trusts(['*.gcr.io'], 'eu.gcr.io'));
    assert.ok(!trusts(['*.gcr.io'], 'gcr.io'));
    assert.ok(trusts(['*.dkr.ecr.*.amazonaws.com'], '1.dkr.ecr.eu-west-1.amazonaws.com'));
    assert.ok(!trusts(['a*a'], 'a'));
    assert.ok(!trusts(['*.dkr.ecr.*.amazonaws.com'], '1.dkr.ecr.amazonaws.com'));
  });
});
