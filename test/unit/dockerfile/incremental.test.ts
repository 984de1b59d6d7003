import assert from 'node:assert/strict';

import { parseDockerfile, type Dockerfile } from '../../../server/dockerfile/dockerfile';
import { createInstructionCache } from '../../../server/dockerfile/instructionCache';
import { dockerfile } from '../../../server/dockerfile/language';
import type { DockerfileRule } from '../../../server/dockerfile/rule';
import { createLinter } from '../../../server/lint/lint';
import { nothingAround } from '../../../server/lint/surroundings';

describe('a change', () => {
  const text = 'FROM a\nRUN b\nRUN c\n';

  it('leaves the instructions that it does not touch the same objects, wherever they stand', () => {
    const before = parseDockerfile(text);
    const after = parseDockerfile('# new\nFROM a\nRUN bb\n\nRUN c\n');
    const instructionOf = ({ instructions }: Dockerfile, at: number) => instructions[at]?.instruction;
    assert.equal(instructionOf(after, 0), instructionOf(before, 0));
    assert.notEqual(instructionOf(after, 1), instructionOf(before, 1));
    assert.equal(instructionOf(after, 2), instructionOf(before, 2));
    assert.equal(after.instructions[2]?.line, 4);
  });

  it('makes another instruction of the same text when the escape character changes', () => {
    const before = parseDockerfile(text);
    const after = parseDockerfile('# escape=`\nFROM a\n');
    assert.notEqual(after.instructions[0]?.instruction, before.instructions[0]?.instruction);
  });

  it('runs rules on the instruction that changed, and on those whose answers it changed', () => {
    const visited: string[] = [];
    const rule: DockerfileRule = {
      id: 'spy',
      title: 'A spy',
      severity: 'hint',
      why: 'To see.',
      see: 'https://example.com',
      examples: [],
      visit: {
        instruction: ({ source }, scope) => void (visited.push(source), scope.variable(source.slice(-1))),
        command: ({ name }) => void visited.push(`command ${name}`),
      },
    };
    const linter = createLinter({ ...dockerfile, rules: [rule] }, { rules: 'all' });
    const lint = (text: string) => {
      visited.length = 0;
      linter.lint(dockerfile.parse(text), nothingAround);
      return [...visited];
    };

    assert.equal(lint('FROM scratch\nENV A=1\nRUN x A\nRUN y B\n').length, 6);
    assert.deepEqual(lint('FROM scratch\nENV A=1\nRUN x A\nRUN y B\n'), []);
    assert.deepEqual(lint('FROM scratch\n\nENV A=1\nRUN x A\nRUN z B\n'), ['RUN z B', 'command z']);
    assert.deepEqual(lint('FROM scratch\n\nENV A=2\nRUN x A\nRUN z B\n'), ['ENV A=2', 'RUN x A', 'command x']);
  });
});

describe('the memory of instructions', () => {
  it('gives the same object for the same text', () => {
    const cache = createInstructionCache('\\');
    assert.equal(cache.read('RUN a'), cache.read('RUN a'));
  });

  it('forgets what was not asked for lately, and keeps what was', () => {
    const cache = createInstructionCache('\\', 100);
    const kept = cache.read('RUN kept');
    const lost = cache.read('RUN lost');
    for (let at = 0; at < 100; at++) {
      cache.read(`RUN something else, number ${at}`);
      assert.equal(cache.read('RUN kept'), kept);
    }
    assert.notEqual(cache.read('RUN lost'), lost);
  });
});
