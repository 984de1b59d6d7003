import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseDockerfile } from '../../../server/dockerfile/dockerfile';
import { imageFacts, readPlatform, targetStage } from '../../../server/dockerfile/imageFacts';
import type { ImageFacts } from '../../../server/lint/builtImage';

describe('What a Dockerfile says of the containers of its image', () => {
  it('is what its last stage has, and below it the stages that one is built on', () => {
    const { ports, user, workingDirectory, environment } = factsOf(`
      FROM node:22 AS base
      ENV MODE=production LOG=info
      WORKDIR /app
      EXPOSE 8080
      FROM golang:1.23 AS build
      EXPOSE 1
      USER nobody
      FROM base
      ENV LOG=debug
      EXPOSE 53/UDP 9100-9110
      USER node
    `);
    assert.deepEqual(ports, [port(8080), { first: 53, last: 53, protocol: 'udp' }, { ...port(9100), last: 9110 }]);
    assert.deepEqual({ user, workingDirectory }, { user: 'node', workingDirectory: '/app' });
    assert.deepEqual(environment, { MODE: 'production', LOG: 'debug' });
  });

  it('is that of the stage a build is told, by name or number', () => {
    const text = 'FROM alpine AS web\nEXPOSE 80\nFROM alpine\nEXPOSE 90';
    for (const target of ['web', 'WEB', '0']) assert.deepEqual(factsOf(text, target).ports, [port(80)]);
    assert.equal(targetStage(parseDockerfile(text), 'worker'), undefined);
  });

  for (const [what, text, mayHaveMorePorts] of [
    ['a base image that nobody knows', 'FROM company/base:1\nEXPOSE 80', true],
    ['a base image whose name a build is given', 'ARG BASE\nFROM $BASE\nEXPOSE 80', true],
    ['an argument that a build is given', 'FROM node:22\nARG PORT\nEXPOSE 80 $PORT', true],
    ['a port that is none', 'FROM node:22\nEXPOSE http', true],
    ['a mirror of an official image', 'FROM public.ecr.aws/docker/library/node:22\nEXPOSE 80', false],
    ['nothing below it', 'FROM scratch\nEXPOSE 80', false],
  ] as const) {
    it(`says whether there may be more ports with ${what}`, () => {
      assert.equal(factsOf(text).mayHaveMorePorts, mayHaveMorePorts);
    });
  }

  for (const [what, text, entryPoint, command] of [
    ['in exec form', 'FROM scratch\nENTRYPOINT ["/a", "b"]\nCMD ["c"]', ['/a', 'b'], ['c']],
    ['in shell form', 'FROM scratch\nCMD a $B', [], ['/bin/sh', '-c', 'a $B']],
    ['with a shell of its own', 'FROM scratch\nSHELL ["/bin/bash", "-c"]\nCMD a', [], ['/bin/bash', '-c', 'a']],
    ['neither', 'FROM scratch', [], []],
    ['of a base image that nobody knows', 'FROM company/base', undefined, undefined],
    ['with a CMD of the stage below', 'FROM scratch AS a\nCMD ["c"]\nFROM a\nENTRYPOINT ["/e"]', ['/e'], []],
    ['with a CMD before it', 'FROM scratch\nCMD ["c"]\nENTRYPOINT ["/e"]', ['/e'], ['c']],
    ['with the CMD of an unknown base', 'FROM company/base\nENTRYPOINT ["/e"]', ['/e'], []],
  ] as const) {
    it(`has the ENTRYPOINT and the CMD that Docker starts: ${what}`, () => {
      const facts = factsOf(text);
      assert.deepEqual([facts.entryPoint?.words, facts.command?.words], [entryPoint, command]);
    });
  }

  it('has the check of HEALTHCHECK, with its times in seconds', () => {
    assert.deepEqual(factsOf('FROM alpine\nHEALTHCHECK --interval=1m30s --retries=2 CMD ["a", "b"]').healthCheck, {
      command: ['CMD', 'a', 'b'],
      interval: 90,
      retries: 2,
    });
    for (const text of ['HEALTHCHECK NONE', 'HEALTHCHECK', 'HEALTHCHECK CMD']) {
      assert.equal(factsOf(`FROM alpine\nHEALTHCHECK CMD a\n${text}`).healthCheck, undefined);
    }
    const odd = factsOf('FROM alpine\nHEALTHCHECK --interval=soon --timeout= --retries=many CMD a');
    assert.deepEqual(odd.healthCheck, { command: ['CMD-SHELL', 'a'] });
  });

  it('runs as root where it is known that nobody says otherwise', () => {
    assert.equal(factsOf('FROM node:22').user, 'root');
    assert.equal(factsOf('FROM company/base').user, undefined);
    assert.equal(factsOf('FROM node:22\nARG WHO\nUSER $WHO').user, undefined);
    assert.equal(factsOf('FROM mcr.microsoft.com/windows/nanoserver:ltsc2022').user, undefined);
  });

  for (const [text, platform] of [
    ['FROM --platform=linux/arm64/v8 alpine', 'linux arm64'],
    ['ARG P=linux/amd64\nFROM --platform=$P alpine', 'linux amd64'],
    ['FROM --platform=$TARGETPLATFORM company/base', undefined],
    ['FROM --platform=$BUILDPLATFORM golang AS build\nFROM company/base', undefined],
    ['FROM --platform=linux/arm64 alpine AS a\nFROM a', 'linux arm64'],
    ['FROM node:22', 'linux undefined'],
    ['FROM mcr.microsoft.com/windows/servercore:ltsc2022', 'windows undefined'],
    ['FROM scratch', undefined],
    ['FROM', undefined],
  ] as const) {
    it(`is for ${platform ?? 'what only a build knows'}: ${text.replaceAll('\n', ' | ')}`, () => {
      const known = factsOf(text).platform;
      assert.equal(known && `${known.os} ${known.architecture}`, platform);
    });
  }

  it('is told of any text, however it breaks off', () => {
    const folder = join(__dirname, '../../corpus/files/dockerfiles');
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('Dockerfile')) continue;
      const text = readFileSync(join(folder, file), 'utf8');
      for (let end = 0; end <= text.length; end += 7) {
        const document = parseDockerfile(text.slice(0, end));
        for (const stage of document.stages) assert.ok(imageFacts(document, stage, 'Dockerfile'));
      }
    }
  });

  it('reads platforms the way people write them', () => {
    assert.deepEqual(readPlatform('linux/aarch64', ''), { os: 'linux', architecture: 'arm64', source: '' });
    for (const none of ['', 'arm64', '/', '$P']) assert.equal(readPlatform(none, ''), undefined);
  });
});

function factsOf(text: string, target?: string): ImageFacts {
  const document = parseDockerfile(text.trim().replace(/^ +/gm, ''));
  const stage = targetStage(document, target);
  assert.ok(stage);
  return imageFacts(document, stage, 'Dockerfile');
}

function port(number: number) {
  return { first: number, last: number, protocol: 'tcp' };
}
