import assert from 'node:assert/strict';

import { createDockerfileMemory, parseDockerfile, type Dockerfile } from '../../../server/dockerfile/dockerfile';
import { createInstructionCache } from '../../../server/dockerfile/instructionCache';
import { dockerfile } from '../../../server/dockerfile/language';
import type { DockerfileRule } from '../../../server/dockerfile/rule';
import { createLinter } from '../../../server/lint/lint';
import { nothingAround, oneFile } from '../../../server/lint/surroundings';

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

describe('a stage that stays as it is', () => {
  const rule: DockerfileRule = {
    id: 'teller',
    title: 'A rule that tells what it sees',
    severity: 'hint',
    why: 'To see.',
    see: 'https://example.com',
    examples: [],
    visit: {
      RUN(run, scope, report) {
        const answers = [
          scope.isShipped(),
          scope.isLastStage(),
          scope.isWindows(),
          scope.stageNamed('1'),
          scope.stageNamed('b'),
          scope.variable('A')?.value,
          scope.workdir(),
          scope.user(),
          scope.shell()[0],
          scope.baseImage(),
          scope.keywordCase(),
          scope.hasOwnFrontend(),
          scope.hasIgnoreFile(),
        ];
        report(run, answers.join(' '));
      },
    },
  };
  /** Tells what RUNs see, text by text. */
  const createTeller = () => {
    const { lint } = createLinter({ ...dockerfile, rules: [rule] }, { rules: 'all' });
    const caches = createDockerfileMemory();
    return (text: string, around = nothingAround) =>
      lint(parseDockerfile(text, caches), around).map(({ message }) => message);
  };

  const text = 'FROM x AS a\nRUN one\nFROM a AS b\nRUN two\nFROM y\n# note\nARG A\nRUN three\n';
  const changes: readonly (readonly [what: string, after: string])[] = [
    ['an argument above all stages', `ARG A=1\n${text}`],
    ['the frontend', `# syntax=my/frontend\n${text}`],
    ['the escape character', `# escape=\`\n${text}`],
    ['how keywords are written', text.replace('RUN one', 'run one\n'.repeat(9))],
    ['a stage more', `${text}FROM z\n`],
    ['a stage before it', `FROM z\n${text}`],
    ['the name of another stage', text.replace('AS b', 'AS c')],
    ['what the last stage is built on', text.replace('FROM y', 'FROM b')],
    ['the image below its base', text.replace('FROM x', 'FROM windows')],
    ['a WORKDIR of its base', text.replace('RUN one', 'WORKDIR /x')],
    ['a USER of its base', text.replace('RUN one', 'USER me')],
    ['a SHELL of its base', text.replace('RUN one', 'SHELL ["bash", "-c"]')],
    ['an ENV of its base', text.replace('RUN one', 'ENV A=2')],
    ['a comment about the shell', text.replace('# note', '# hadolint shell=pwsh')],
  ];
  for (const [what, after] of changes) {
    it(`sees ${what}`, () => {
      const tell = createTeller();
      const before = tell(text);
      assert.deepEqual(tell(after), createTeller()(after));
      assert.deepEqual(tell(text), before);
    });
  }

  it('is told from another one with the same instructions', () => {
    const told = createTeller()('FROM x\nRUN one\n'.repeat(3));
    assert.equal(new Set(told).size, 3);
  });

  it('sees the files around', () => {
    const tell = createTeller();
    assert.ok(tell(text).every((told) => told.endsWith('false')));
    assert.ok(tell(text, oneFile('.dockerignore', 'x')).every((told) => told.endsWith('true')));
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
