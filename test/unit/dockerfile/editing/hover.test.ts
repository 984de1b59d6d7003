import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { findHover } from '../../../../server/dockerfile/editing/hover';
import { findSignature } from '../../../../server/dockerfile/editing/signature';
import { readCursorMark } from '../../../support/cursorMark';

function hover(marked: string): string {
  const { text, position } = readCursorMark(marked);
  return findHover(parseDockerfile(text), position)?.text ?? '';
}

describe('hover in a Dockerfile', () => {
  it('explains instructions, also what ONBUILD keeps', () => {
    assert.match(hover('FROM a\nWORK|DIR /app'), /WORKDIR <path>/);
    assert.match(hover('FROM a\nonbuild co|py a b'), /COPY \[flags\]/);
    assert.match(hover('FROM a A|S b'), /name/);
  });

  it('explains flags, their values, and mounts', () => {
    assert.match(hover('FROM a\nCOPY --li|nk a b'), /--link/);
    assert.match(hover('FROM a\nRUN --network=no|ne b'), /no network/);
    assert.match(hover('FROM --platform=linux/ar|m64 a'), /Graviton/);
    assert.match(hover('FROM a\nRUN --mount=type=ca|che,target=/x b'), /kept from build to build/);
    assert.match(hover('FROM a\nRUN --mount=type=cache,dst|=/x b'), /Where it appears/);
    assert.match(hover('FROM a\nRUN --mount=type=cache,target=/x,sharing=lock|ed b'), /apt/);
  });

  it('tells the value of a variable at that place', () => {
    const file = 'ARG TAG=3.20\nFROM alpine:${TAG} AS one\nARG TAG\nENV A=1\nENV A=2 B=${A}-${TAG:+x}\n';
    assert.match(hover(`${file}RUN echo $|B`), /`B` = `1-x`/);
    assert.match(hover(`${file}FROM one\nRUN echo $|A`), /= `2`/);
    assert.match(hover('FROM x\nENV |A=1'), /= `1`/);
    assert.match(hover('ARG T=1\nFROM x:$|T'), /= `1`/);
    assert.match(hover('FROM x\nARG |A'), /without a default/);
    assert.match(hover('FROM scratch\nRUN echo $|A'), /not set/);
    assert.match(hover('FROM x\nRUN for f in *; do echo $|f; done'), /script/);
    assert.match(hover('FROM x\nARG TARGET|ARCH'), /Architecture the image is built for/);
  });

  it('tells what a variable with a modifier comes to', () => {
    assert.match(hover('ARG T\nFROM x:${|T:-4}'), /without a default\n\n`\$\{T:-4\}` = `4`/);
    assert.match(hover('ARG T=3.1.4\nFROM x:${|T%.*}'), /`\$\{T%\.\*\}` = `3\.1`/);
    assert.match(hover('ARG T=1\nARG U\nFROM x:${|U:-${T}}'), /`\$\{U:-\$\{T\}\}` = `1`/);
    assert.doesNotMatch(hover('FROM x\nARG T\nRUN echo ${|T:-4}'), /4/);
    assert.doesNotMatch(hover('FROM x\nARG T\nENV A=${|T:-4'), /4/);
  });

  it('tells the command of a health check from the one of the container, and signals by their number', () => {
    assert.match(hover('FROM a\nHEALTHCHECK --interval=1s C|MD b'), /command that checks/);
    assert.match(hover('FROM a\nSTOPSIGNAL |9'), /Signal 9\*\* – SIGKILL/);
    assert.equal(hover('FROM a\nSTOPSIGNAL |77'), '');
  });

  it('tells stages and images by their names', () => {
    assert.match(
      hover('FROM node:20 AS b\nRUN x\nFROM a\nCOPY --from=|b x y'),
      /stage 0, line 1: built on `node:20`, 1 instruction/,
    );
    assert.match(hover('ARG T=20\nFROM no|de:$T'), /docker\.io\/library\/node:20/);
    assert.match(hover('FROM a\nCOPY --from=ngi|nx:1 x y'), /docker\.io\/library\/nginx:1/);
  });

  it('tells ports, signals, labels, heredocs, rules and directives', () => {
    assert.match(hover('FROM a\nEXPOSE 54|32/tcp'), /PostgreSQL/);
    assert.match(hover('FROM a\nSTOPSIGNAL qu|it'), /SIGQUIT.*gracefully/);
    assert.match(hover('FROM a\nLABEL org.opencontainers.image.|title=x'), /Name of the image/);
    assert.match(hover("FROM a\nRUN <<'E|OF'\nls\nEOF"), /1 line\..*stay as they are/);
    assert.match(hover('FROM a\n# hadolint ignore=DL3006,DL30|07\nRUN b'), /image-latest/);
    assert.match(hover('# check=skip=JSONArgs|Recommended\nFROM a'), /json-args-recommended/);
    assert.match(hover('# syn|tax=docker/dockerfile:1\nFROM a'), /frontend/);
  });

  it('tells flags and commands of package managers', () => {
    assert.match(hover('FROM a\nRUN apt-get install --no-install-|recommends b'), /smaller images/);
    assert.match(hover('FROM a\nRUN apk ad|d b'), /^$|Installs/);
  });

  it('has nothing to say about blank lines and what it does not know', () => {
    for (const marked of ['|', 'FROM a\n|\n', '# co|mment', 'FROM a\nRUN l|s', 'FROM a\nFOO|O b'])
      assert.equal(hover(marked), '');
  });
});

describe('signature help in a Dockerfile', () => {
  const active = (marked: string) => {
    const { text, position } = readCursorMark(marked);
    const help = findSignature(parseDockerfile(text), position);
    const signature = help?.signatures[help.activeSignature ?? 0];
    return signature?.parameters?.[help?.activeParameter ?? 0]?.label;
  };

  it('shows the argument that is being written', () => {
    assert.equal(active('FROM --pl|'), '--platform=<platform>');
    assert.equal(active('FROM no|'), '<image>');
    assert.equal(active('FROM node AS |'), 'AS <name>');
    assert.equal(active('FROM a\nCOPY --from=x a |'), '<destination>');
    assert.equal(active('FROM a\nENV A=|'), '<value>');
    assert.equal(active('FROM a\nCMD ["|'), '"<executable>"');
    assert.equal(active('FROM a\nHEALTHCHECK NONE|'), 'NONE');
    assert.equal(active('FROM a\nEXPOSE 80/|'), '<protocol>');
    assert.equal(active('FROM a\nFOO |'), undefined);
  });
});
