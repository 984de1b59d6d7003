import assert from 'node:assert/strict';

import { dockerfile } from '../../../server/dockerfile/language';
import type { DockerfileRule } from '../../../server/dockerfile/rule';
import { applyEdits } from '../../../server/lint/applyEdits';
import { createLinter } from '../../../server/lint/lint';
import { nothingAround, oneFile } from '../../../server/lint/surroundings';

const linter = createLinter(dockerfile, { rules: 'default' });
const problemsOf = (text: string) => linter.lint(dockerfile.parse(text), nothingAround);
const rulesOf = (text: string) => problemsOf(text).map(({ rule }) => rule);

const spy = { id: 'spy', title: 'A spy', severity: 'hint', why: 'To see.', see: 'https://x', examples: [] } as const;

/** What five rules find, by ShellCheck's codes. */
const shellMistakes = {
  SC2016: "echo '$a'",
  SC2028: "echo '\\n'",
  SC2046: 'a $(b)',
  SC2086: 'a $b',
  SC2155: 'export A="$(b)"',
};

/** The text after "Ignore here" for the first problem of a rule. */
function ignore(text: string, rule: string): string {
  const problem = problemsOf(text).find((each) => each.rule === rule);
  assert.ok(problem, `${rule} is there to be ignored`);
  const edit = dockerfile.ignoreHere(dockerfile.parse(text), problem, nothingAround);
  assert.ok(edit);
  const silenced = applyEdits(text, [[edit]]);
  assert.ok(!rulesOf(silenced).includes(rule), silenced);
  return silenced;
}

describe('a comment that asks for silence', () => {
  it('speaks for the instruction below it, by any name of a rule', () => {
    for (const name of ['image-untagged', 'DL3006', 'dl3006', 'CKV_DOCKER_7', 'DL3008,DL3006', 'DL3008 , DL3006']) {
      assert.deepEqual(rulesOf(`# hadolint ignore=${name}\nFROM alpine\n`), [], name);
    }
  });

  it('speaks for all that a rule finds by any of its codes, whether hadolint reports it there or not', () => {
    for (const [code, script] of Object.entries(shellMistakes)) {
      const run = `RUN ${script} && \\\n  ${script}\n`;
      const problems = problemsOf(`FROM a:1\n${run}`).filter(({ names }) => names.includes(code));
      assert.deepEqual(
        problems.map(({ aliases }) => aliases),
        [[], [code]],
        script,
      );
      const silent = (text: string, files = nothingAround, settings = {}) =>
        createLinter(dockerfile, { rules: 'default', severities: settings })
          .lint(dockerfile.parse(text), files)
          .every(({ rule }) => rule !== problems[0]?.rule);
      assert.ok(silent(`FROM a:1\n# hadolint ignore=${code}\n${run}`), code);
      assert.ok(silent(`# hadolint global ignore=${code.toLowerCase()}\nFROM a:1\n${run}`), code);
      assert.ok(silent(`FROM a:1\nRUN \\\n  # shellcheck disable=${code}\n  ${run.replace('RUN ', '')}`), code);
      assert.ok(silent(`FROM a:1\n${run}`, oneFile('.hadolint.yaml', `ignored: [${code}]`)), code);
      assert.ok(silent(`FROM a:1\n${run}`, nothingAround, { [code]: 'off' }), code);
    }
    const apt = 'FROM a:1\n# hadolint ignore=DL3008\nRUN apt install -y --no-install-recommends a\n';
    assert.deepEqual(rulesOf(apt), ['apt-use-apt-get']);
  });

  it('may give a reason, and have other comments and blank lines around it', () => {
    assert.deepEqual(rulesOf('# a\n# hadolint ignore=DL3006 we build it ourselves\n# b\n\nFROM alpine\n'), []);
  });

  it('does not speak for other instructions or other problems', () => {
    assert.deepEqual(rulesOf('# hadolint ignore=DL3006\nFROM alpine\nFROM alpine\n'), ['image-untagged']);
    assert.deepEqual(rulesOf('# hadolint ignore=DL3007\nFROM alpine\n'), ['image-untagged']);
  });

  it('speaks for all lines of an instruction', () => {
    assert.deepEqual(rulesOf('FROM a:1\n# hadolint ignore=DL3003\nRUN x && \\\n  cd y && \\\n  cd z\n'), []);
  });

  it('speaks for the whole file when it is global', () => {
    assert.deepEqual(rulesOf('# hadolint global ignore=DL3006\nFROM a\nFROM b\n'), []);
    assert.deepEqual(rulesOf('# check=skip=image-untagged\nFROM a\nFROM b\n'), []);
    assert.deepEqual(rulesOf('# check=error=true;skip=X, image-untagged\nFROM a\nFROM b\n'), []);
    assert.deepEqual(rulesOf('# check=skip=all\nFROM a\nENV A b\n'), []);
  });

  it('speaks for a stage when it is a check above its FROM, and for an instruction above that', () => {
    assert.deepEqual(rulesOf('FROM a:1\n# check=skip=LegacyKeyValueFormat\nFROM b:1\nENV A b\nENV C d\n'), []);
    const one = 'FROM a:1\n# check=skip=LegacyKeyValueFormat\nENV A b\nENV C d\n';
    assert.deepEqual(rulesOf(one), ['legacy-key-value']);
  });

  it('speaks as BuildKit reads it: the first check above, by its exact names, up to a blank', () => {
    const env = 'ENV A b\n';
    const legacy = (comments: string) => rulesOf(`FROM a:1\n${comments}${env}`);
    assert.deepEqual(legacy('# check=skip=LegacyKeyValueFormat since it is short\n'), []);
    assert.deepEqual(legacy('# check=skip=LegacyKeyValueFormat\n\n# reason\n'), []);
    assert.deepEqual(legacy('# check=skip=A\n# check=skip=LegacyKeyValueFormat\n'), ['legacy-key-value']);
    assert.deepEqual(legacy('# check=skip=LegacyKeyValueFormat\n#\n'), ['legacy-key-value']);
    assert.deepEqual(legacy('# check=skip=legacykeyvalueformat\n'), ['legacy-key-value']);
    assert.deepEqual(legacy('# check=skip=all;nothing\n'), ['legacy-key-value']);
  });

  it('takes no error away when it is for all checks', () => {
    assert.deepEqual(rulesOf('# check=skip=all\nFROM a:1\nENV A b\nFOO\n'), ['unknown-instruction']);
  });

  it("makes errors of BuildKit's warnings, unless they hang on more than the file", () => {
    const severities = (text: string) => problemsOf(text).map(({ rule, severity }) => `${rule} ${severity}`);
    assert.deepEqual(severities('# check=error=true\nFROM a:1\nENV A b\nRUN cd x\n'), [
      'legacy-key-value error',
      ...severities('FROM a:1\nRUN cd x\n'),
    ]);
    assert.deepEqual(severities('# check=error=true;skip=LegacyKeyValueFormat\nFROM a:1\nENV A b\n'), []);
    assert.deepEqual(severities('# check=error=true\nARG B\nFROM a:$B\n'), severities('ARG B\nFROM a:$B\n'));
    const ignored = 'FROM a:1\n# hadolint ignore=DL3000\nWORKDIR x\n';
    assert.deepEqual(severities(ignored), []);
    assert.deepEqual(severities(`# check=error=true\n${ignored}`), ['workdir-relative error']);
  });

  it('is second to the settings, which no longer ask for errors', () => {
    const settings = createLinter(dockerfile, { rules: 'default', severities: { LegacyKeyValueFormat: 'hint' } });
    const document = dockerfile.parse('# check=error=true\nFROM a:1\nENV A b\n');
    assert.deepEqual(
      settings.lint(document, nothingAround).map(({ severity }) => severity),
      ['hint'],
    );
  });

  it('runs the experimental check where it asks for it, though it skips all others', () => {
    const experimental: DockerfileRule = {
      ...spy,
      byDefault: 'off',
      aliases: ['InvalidDefinitionDescription'],
      visit: { FROM: ({ name }, _scope, report) => report(name, 'x') },
    };
    const linter = createLinter({ ...dockerfile, rules: [experimental] }, { rules: 'default' });
    const count = (comment: string) => linter.lint(dockerfile.parse(`${comment}\nFROM a:1\n`), nothingAround).length;
    assert.equal(count('# check=error=false'), 0);
    assert.equal(count('# check=experimental=all'), 1);
    assert.equal(count('# check=skip=all;experimental=A, InvalidDefinitionDescription'), 1);
    assert.equal(count('# a comment\n# check=experimental=all'), 0);
  });

  it('says which shell the image has, until the stage ends or SHELL says otherwise', () => {
    const cd = (text: string) => rulesOf(`FROM a:1\n${text}`).filter((rule) => rule === 'run-cd').length;
    assert.equal(cd('# hadolint shell=powershell\nRUN cd x; y\n'), 0);
    assert.equal(cd('RUN cd x; y\n# hadolint shell = powershell # of the base image\nRUN cd x; y\nRUN cd x; y\n'), 1);
    assert.equal(cd('# hadolint shell=powershell\nRUN cd x; y\nSHELL ["/bin/sh", "-c"]\nRUN cd x; y\n'), 1);
    assert.equal(cd('# hadolint shell=powershell\nRUN cd x; y\nFROM b:1\nRUN cd x; y\n'), 1);
    assert.equal(cd('# hadolint shell=bash\nRUN cd x; y\n'), 1);
  });

  it('is no comment in the middle of an instruction', () => {
    assert.deepEqual(rulesOf('FROM a:1\nRUN x && \\\n# hadolint ignore=DL3003\n  cd y\n'), ['run-cd']);
  });
});

describe('ignoring here', () => {
  it('writes the code of a rule where hadolint reports something else', () => {
    assert.equal(
      ignore("FROM a:1\nRUN a $b && echo '$c'\n", 'variable-unquoted'),
      "FROM a:1\n# hadolint ignore=SC2086\nRUN a $b && echo '$c'\n",
    );
  });

  it("writes hadolint's comment for what hadolint knows", () => {
    assert.equal(ignore('FROM a:1\nRUN cd x\n', 'run-cd'), 'FROM a:1\n# hadolint ignore=DL3003\nRUN cd x\n');
  });

  it("writes BuildKit's comment for what BuildKit knows, or only we", () => {
    const check = 'FROM a:1\n# check=skip=LegacyKeyValueFormat\nENV A b\n';
    assert.equal(ignore('FROM a:1\nENV A b\n', 'legacy-key-value'), check);
    const ours = 'FROM a:1\n# check=skip=copy-whole-context\nCOPY . /a\n';
    assert.equal(ignore('FROM a:1\nCOPY . /a\n', 'copy-whole-context'), ours);
  });

  it('adds a name to the comment that is there', () => {
    assert.equal(
      ignore('FROM a:1\n# hadolint ignore=DL3008 for now\nRUN cd x\n', 'run-cd'),
      'FROM a:1\n# hadolint ignore=DL3008,DL3003 for now\nRUN cd x\n',
    );
    assert.equal(
      ignore('FROM a:1\n# check=skip=A;error=true\nENV A b\n', 'legacy-key-value'),
      'FROM a:1\n# check=skip=A,LegacyKeyValueFormat;error=true\nENV A b\n',
    );
  });

  it('stands above the first line of a continued instruction, as far in as that', () => {
    assert.equal(
      ignore('FROM a:1\n  RUN x && \\\n  cd y\n', 'run-cd'),
      'FROM a:1\n  # hadolint ignore=DL3003\n  RUN x && \\\n  cd y\n',
    );
  });

  it('never makes a second check directive, which would break the build', () => {
    const text = '# syntax=docker/dockerfile:1\n# check=error=true\nFROM a:1 as b\n';
    const silenced = ignore(text, 'from-as-casing');
    assert.equal(silenced, '# syntax=docker/dockerfile:1\n# check=error=true;skip=FromAsCasing\nFROM a:1 as b\n');
    assert.ok(!rulesOf(silenced).includes('directive-duplicate'));
  });

  it('keeps the byte order mark first, and the line breaks of the file', () => {
    assert.equal(
      ignore('\ufeffFROM a:1 as b\r\n', 'from-as-casing'),
      '\ufeff# check=skip=FromAsCasing\r\nFROM a:1 as b\r\n',
    );
  });

  it("keeps hadolint's comment right above the instruction, and reasons behind the names", () => {
    assert.equal(
      ignore('FROM a:1\n# hadolint ignore=DL3003\nENV A b\n', 'legacy-key-value'),
      'FROM a:1\n# check=skip=LegacyKeyValueFormat\n# hadolint ignore=DL3003\nENV A b\n',
    );
    assert.equal(
      ignore('FROM a:1\n# check=skip=A for now\nENV A b\n', 'legacy-key-value'),
      'FROM a:1\n# check=skip=A,LegacyKeyValueFormat for now\nENV A b\n',
    );
  });

  it('has nothing to offer where comments are disabled, and where there is no instruction', () => {
    const disabled = oneFile('.hadolint.yaml', 'disable-ignore-pragma: true');
    const text = 'FROM a:1\nRUN cd x\n';
    const cd = problemsOf(text).find(({ rule }) => rule === 'run-cd');
    assert.ok(cd);
    assert.equal(dockerfile.ignoreHere(dockerfile.parse(text), cd, disabled), undefined);

    const [problem] = problemsOf('# nothing');
    assert.ok(problem);
    assert.equal(dockerfile.ignoreHere(dockerfile.parse('# nothing'), problem, nothingAround), undefined);
  });
});
