import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../server/dockerfile/dockerfile';
import { walkDockerfile } from '../../../server/dockerfile/language';
import type { Scope } from '../../../server/dockerfile/scope';
import { nothingAround } from '../../../server/lint/surroundings';

/** Asks the scope of the last instruction of a text, or of its trigger. */
function ask<T>(text: string, question: (scope: Scope) => T): T {
  let answer: { readonly value: T } | undefined;
  walkDockerfile(
    parseDockerfile(text),
    nothingAround,
    (key, _node, scope) => {
      if (key === 'instruction') answer = { value: question(scope) };
    },
    (_origin, scope, show) => show(scope),
  );
  assert.ok(answer);
  return answer.value;
}

describe('the scope of an instruction', () => {
  const value = (text: string, name: string) => ask(text, (scope) => scope.variable(name));

  it('knows the variables set before it', () => {
    assert.deepEqual(value('FROM scratch\nENV A=1\nRUN x', 'A'), { value: '1' });
    assert.equal(value('FROM scratch\nENV A=1', 'A'), undefined);
    assert.deepEqual(value('FROM scratch\nENV A=1\nENV A=2 B=$A\nRUN x', 'B'), { value: '1' });
    assert.deepEqual(value('FROM scratch\nARG A=1 B=${A}2\nRUN x', 'B'), { value: '12' });
  });

  it('takes an ARG without a value from before the first stage', () => {
    assert.deepEqual(value('ARG A=1\nFROM scratch\nARG A\nRUN x', 'A'), { value: '1' });
    assert.equal(value('ARG A=1\nFROM scratch\nRUN x', 'A'), undefined);
    assert.deepEqual(value('FROM scratch\nARG A\nRUN x', 'A'), { isArgument: true });
  });

  it('knows the variables of the stages it is built on', () => {
    const text = 'ARG BASE=one\nFROM scratch AS one\nENV A=1\nFROM ${BASE} AS two\nENV B=$A\nFROM two\nRUN x';
    assert.deepEqual(value(text, 'B'), { value: '1' });
    assert.deepEqual(value(text, 'A'), { value: '1' });
    assert.equal(value('FROM scratch AS one\nENV A=1\nFROM scratch\nRUN x', 'A'), undefined);
  });

  it('does not know what a base image brings along', () => {
    assert.deepEqual(value('FROM node\nRUN x', 'HOME'), {});
    assert.deepEqual(value('ARG I\nFROM $I\nRUN x', 'HOME'), {});
    assert.deepEqual(value('FROM scratch\nRUN x', 'PATH'), {});
  });

  it('knows that plain official images bring along PATH and nothing else', () => {
    assert.equal(value('FROM alpine:3.20\nRUN x', 'HOME'), undefined);
    assert.equal(value('FROM public.ecr.aws/docker/library/debian:12 AS a\nFROM a\nRUN x', 'HOME'), undefined);
    assert.deepEqual(value('FROM quay.io/cats/alpine\nRUN x', 'HOME'), {});
    assert.deepEqual(value('FROM alpine\nRUN x', 'PATH'), {});
  });

  it('gives FROM the ARGs before the first stage and the platforms', () => {
    assert.deepEqual(value('ARG A=1\nFROM scratch\nARG A=2\nFROM x', 'A'), { value: '1' });
    assert.equal(value('FROM scratch\nARG A=2\nFROM x', 'A'), undefined);
    assert.deepEqual(value('FROM x', 'BUILDPLATFORM'), {});
    assert.equal(value('FROM scratch\nRUN x', 'BUILDPLATFORM'), undefined);
    assert.deepEqual(value('FROM scratch\nARG TARGETARCH\nRUN x', 'TARGETARCH'), {});
  });

  it('follows WORKDIR after WORKDIR', () => {
    const workdir = (text: string) => ask(text, (scope) => scope.workdir());
    assert.equal(workdir('FROM scratch\nWORKDIR /a\nWORKDIR b\nWORKDIR c/d\nRUN x'), '/a/b/c/d');
    assert.equal(workdir('FROM scratch AS a\nENV D=/e\nWORKDIR $D\nFROM a\nWORKDIR f\nRUN x'), '/e/f');
    assert.equal(workdir('FROM node\nWORKDIR b\nRUN x'), undefined);
    assert.equal(workdir('FROM alpine:3.20\nWORKDIR b\nRUN x'), '/b');
    assert.equal(workdir('FROM node\nWORKDIR $HOME\nRUN x'), undefined);
    assert.equal(workdir('FROM scratch\nRUN x'), '/');
  });

  it('knows the user and the shell', () => {
    assert.equal(
      ask('FROM a AS b\nUSER app\nFROM b\nRUN x', (scope) => scope.user()),
      'app',
    );
    const shell = (text: string) => ask(text, (scope) => scope.shell()[0]);
    assert.equal(shell('FROM a\nRUN x'), '/bin/sh');
    assert.equal(shell('FROM a AS b\nSHELL ["bash", "-c"]\nFROM b\nRUN x'), 'bash');
    assert.equal(shell('FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN x'), 'cmd');
    assert.equal(shell('# escape=`\nFROM a\nRUN x'), 'cmd');
  });

  it('knows the image below all stages, where its name is known', () => {
    const image = (text: string) => ask(text, (scope) => scope.baseImage());
    assert.equal(image('ARG V=3.20\nFROM alpine:$V AS a\nFROM a\nRUN x'), 'alpine:3.20');
    assert.equal(image('ARG V\nFROM alpine:${V:?}\nRUN x'), undefined);
  });

  it('finds stages as COPY --from does', () => {
    const text = 'FROM a AS One\nFROM b AS two\nRUN x';
    const find = (name: string) => ask(text, (scope) => scope.stageNamed(name));
    assert.deepEqual(['one', 'TWO', '0', '2', '3', 'x'].map(find), [
      'earlier',
      'this',
      'earlier',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('says whether the layers of a stage reach the image', () => {
    const isShipped = (text: string) => ask(text, (scope) => scope.isShipped());
    assert.equal(isShipped('FROM a\nRUN x'), true);
    const first: boolean[] = [];
    walkDockerfile(
      parseDockerfile('FROM a AS one\nFROM b AS two\nFROM one\n'),
      nothingAround,
      (key, _node, scope) => void (key === 'stage' && first.push(scope.isShipped())),
      (_origin, scope, show) => show(scope),
    );
    assert.deepEqual(first, [true, false, true]);
  });

  it('knows nothing for sure in a trigger, which runs in another build', () => {
    const text = 'FROM scratch\nENV A=1\nWORKDIR /a\nONBUILD RUN x';
    assert.deepEqual(value(text, 'A'), {});
    assert.equal(
      ask(text, (scope) => scope.workdir()),
      undefined,
    );
    assert.equal(
      ask(text, (scope) => scope.isTrigger()),
      true,
    );
  });

  it('survives values that double with every line, and long chains of stages', () => {
    const doubling = Array.from({ length: 60 }, (_, at) => `ENV A${at + 1}=$A${at}$A${at}`).join('\n');
    assert.deepEqual(value(`FROM scratch\nENV A0=x\n${doubling}\nRUN x`, 'A60'), {});
    const chain = Array.from({ length: 5_000 }, (_, at) => `FROM s${at} AS s${at + 1}`).join('\n');
    assert.deepEqual(value(`FROM scratch AS s0\nENV A=1\n${chain}\nRUN x`, 'A'), { value: '1' });
  });
});
