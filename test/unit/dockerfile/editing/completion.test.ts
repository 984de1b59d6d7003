import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { complete } from '../../../../server/dockerfile/editing/completion';
import { completeIgnore, ignoreFolderAsked } from '../../../../server/dockerfile/editing/completeIgnore';
import { contextEntries, folderAsked } from '../../../../server/dockerfile/editing/completePath';
import { toCompletionItem } from '../../../../server/editing/proposal';
import { flagFacts } from '../../../../server/dockerfile/facts/flagFacts';
import { mountFacts } from '../../../../server/dockerfile/facts/mountFacts';
import { flagsOf } from '../../../../server/dockerfile/instructionFlags';
import { readInstruction } from '../../../../server/dockerfile/instruction';
import { checkMount } from '../../../../server/dockerfile/mounts';
import { platformVariables } from '../../../../server/dockerfile/platform';
import { platformArguments } from '../../../../server/dockerfile/facts/variableFacts';
import { keywords } from '../../../../server/dockerfile/rule';
import { applyEdits } from '../../../../server/lint/applyEdits';
import type { FolderEntry } from '../../../../server/lint/surroundings';
import { readCursorMark } from '../../../support/cursorMark';

/** What is offered at the mark. */
function proposals(marked: string, entries: readonly FolderEntry[] = []) {
  const { text, position } = readCursorMark(marked);
  return complete(parseDockerfile(text), position, entries);
}

function labels(marked: string, entries: readonly FolderEntry[] = []): readonly string[] {
  return proposals(marked, entries).map(({ label }) => label);
}

function has(marked: string, ...expected: readonly string[]): void {
  const offered = labels(marked);
  for (const label of expected) assert.ok(offered.includes(label), `${label} is not among ${offered.join(' ')}`);
}

/** The text after the proposal was taken. */
function taken(marked: string, label: string, entries: readonly FolderEntry[] = []): string {
  const proposal = proposals(marked, entries).find((each) => each.label === label);
  assert.ok(proposal, label);
  const { range, newText } = proposal;
  return applyEdits(readCursorMark(marked).text, [[{ range, newText }]]);
}

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

  it('offers files of the build context', () => {
    const entries = [
      { name: 'src', isFolder: true },
      { name: 'package.json', isFolder: false },
    ];
    assert.equal(taken('FROM a\nCOPY pa|', 'package.json', entries), 'FROM a\nCOPY package.json');
    assert.equal(taken('FROM a\nCOPY ["./s|', 'src/', entries), 'FROM a\nCOPY ["./src/');
    assert.deepEqual(labels('FROM a\nFROM b\nCOPY --from=0 p|', entries), []);
    assert.deepEqual(labels('FROM a\nRUN s|', entries), []);
    const mount = 'FROM a\nRUN --mount=target=/a,source=';
    assert.equal(taken(`${mount}./s|`, 'src/', entries), `${mount}./src/`);
    assert.deepEqual(labels('FROM a\nFROM b\nRUN --mount=from=0,source=p|', entries), []);
    assert.deepEqual(labels('FROM a\nRUN --mount=type=cache,source=p|', entries), []);
  });

  it('offers names with blanks only where JSON keeps them whole, and what --exclude can leave out', () => {
    const entries = [
      { name: 'a b.txt', isFolder: false },
      { name: 'ab.txt', isFolder: false },
    ];
    assert.equal(taken('FROM a\nCOPY ["x","a|"]', 'a b.txt', entries), 'FROM a\nCOPY ["x","a b.txt"]');
    assert.ok(!labels('FROM a\nCOPY a|', entries).includes('a b.txt'));
    assert.ok(!labels('FROM a\nCOPY |', [{ name: '$a', isFolder: false }]).includes('$a'));
    assert.equal(taken('FROM a\nCOPY --exclude=| . /a', 'ab.txt', entries), 'FROM a\nCOPY --exclude=ab.txt . /a');
  });

  it('leaves alone what stands behind the cursor', () => {
    const [run] = proposals('FROM a\nR| make').filter(({ label }) => label === 'RUN');
    assert.equal(run?.snippet, undefined);
    assert.deepEqual(labels('FROM a\nCOPY --li| --from=a --chmod=1 b c'), [
      '--chown',
      '--exclude',
      '--link',
      '--parents',
    ]);
    assert.equal(taken('FROM a\nCOPY --chow|=1 b c', '--chown'), 'FROM a\nCOPY --chown=1 b c');
    assert.ok(!labels('FROM a\nRUN --mount=|,type=cache,id=a').includes('type'));
    has('FROM a\nRUN --mount=|,type=cache', 'sharing');
    assert.equal(taken('FROM a\nENV AB=1\nRUN echo ${A|:-b}', 'AB'), 'FROM a\nENV AB=1\nRUN echo ${AB:-b}');
    assert.equal(taken('FROM a\nSHELL ["|"]', '["/bin/sh", "-c"]'), 'FROM a\nSHELL ["/bin/sh", "-c"]');
  });

  it('takes the place of the whole word that the cursor is in', () => {
    const platform = 'FROM --platform=lin|ux/amd64 a';
    assert.equal(taken(platform, 'linux/arm64'), 'FROM --platform=linux/arm64 a');
    assert.equal(taken(platform, '$BUILDPLATFORM'), 'FROM --platform=$BUILDPLATFORM a');
    assert.equal(taken('FROM a\nEXPOSE 80|80/tcp', '443'), 'FROM a\nEXPOSE 443/tcp');
    assert.equal(taken('FROM a\nUSER |bob:web', 'node'), 'FROM a\nUSER node:web');
    assert.equal(taken('FROM a\nR|UN make', 'CMD'), 'FROM a\nCMD make');
    assert.equal(taken('FROM a\nCOPY --fr|om=b c d', '--chown'), 'FROM a\nCOPY --chown=b c d');
    assert.equal(taken('FROM a\nENV AB=1\nRUN echo $A|C/x', 'AB'), 'FROM a\nENV AB=1\nRUN echo $AB/x');
    assert.equal(
      taken('# syntax=docker|/dockerfile:1.4\nFROM a', 'docker/dockerfile:1'),
      '# syntax=docker/dockerfile:1\nFROM a',
    );
    const title = 'org.opencontainers.image.title';
    assert.equal(taken('FROM a\nLABEL "org.open|x"="y"', title), `FROM a\nLABEL "${title}"="y"`);
    assert.equal(
      taken('FROM a\nRUN --mount=type=bi|nd,target=/a b', 'cache'),
      'FROM a\nRUN --mount=type=cache,target=/a b',
    );
  });

  it('goes on with a new word in an empty line behind a continued one', () => {
    has('FROM a\nLABEL a=b\\\n  |', 'org.opencontainers.image.title');
    has('FROM a\nEXPOSE 80\\\n  |\n', '443');
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

  it('asks for the entries of the folder that is being typed, inside the context', () => {
    const asked = (marked: string) => {
      const { text, position } = readCursorMark(marked);
      return folderAsked(parseDockerfile(text), position);
    };
    assert.equal(asked('FROM a\nCOPY |'), '');
    assert.equal(asked('FROM a\nCOPY ./web/src/ma|'), 'web/src');
    assert.equal(asked('FROM a\nCOPY ../../etc/|'), 'etc');
    assert.equal(asked('FROM a\nRUN --mount=type=bind,src=web/s|'), 'web');
    assert.equal(asked('FROM a\nRUN |'), undefined);
    assert.equal(asked('FROM a\nADD https://example.com/|'), undefined);
  });

  it('leaves out what .dockerignore keeps out of the context', () => {
    const entries = ['a.md', 'b.ts'].map((name) => ({ name, isFolder: false }));
    const around = (name: string) => ({ files: new Map([[name, '*.md']]) });
    assert.deepEqual(contextEntries('', entries, around('.dockerignore')), entries.slice(1));
    assert.deepEqual(contextEntries('', entries, around('Dockerfile.dockerignore')), entries.slice(1));
    assert.deepEqual(contextEntries('docs', entries, around('.dockerignore')), entries);
  });

  it('goes on where a continuation ends the file, and stays quiet in comments', () => {
    has('FROM a\nRUN apt-get \\\n|', 'install');
    assert.deepEqual(labels('FROM a\nRUN a \\\n# apt-get i|\n b'), []);
    assert.deepEqual(labels('FROM a\nRUN a \\\n# hadolint ignore=|\n b'), []);
  });

  it('asks for what comes next only where the client has the command', () => {
    const [flag] = proposals('FROM a\nCOPY --fr|');
    assert.ok(flag);
    const command = (commands: boolean) => toCompletionItem(flag, 0, { snippets: true, commands }).command;
    assert.equal(command(true)?.command, 'editor.action.triggerSuggest');
    assert.equal(command(false), undefined);
  });

  it('uses snippets where the client knows them', () => {
    const [proposal] = proposals('FROM a\nHEALTH|').filter(({ label }) => label === 'HEALTHCHECK');
    assert.ok(proposal);
    assert.equal(toCompletionItem(proposal, 0, { snippets: false, commands: false }).textEdit?.newText, 'HEALTHCHECK');
    assert.match(toCompletionItem(proposal, 0, { snippets: true, commands: false }).textEdit?.newText ?? '', /\$\{1:/);
  });
});

describe('completion in a .dockerignore', () => {
  const entries = [
    { name: 'src', isFolder: true },
    { name: 'a.md', isFolder: false },
  ];
  const offered = (marked: string) => {
    const { text, position } = readCursorMark(marked);
    return [ignoreFolderAsked(text, position), completeIgnore(text, position, entries).map(({ label }) => label)];
  };

  it('offers the entries of the folder that is being typed', () => {
    assert.deepEqual(offered('# a\n|'), ['', ['src/', 'a.md']]);
    assert.deepEqual(offered('!web/s|'), ['web', ['src/', 'a.md']]);
    assert.deepEqual(offered('node_modules\r\n/a|\r\n'), ['', ['src/', 'a.md']]);
  });

  it('offers nothing in comments and behind wildcards', () => {
    assert.deepEqual(offered('# s|'), [undefined, []]);
    assert.deepEqual(offered('**/s|'), [undefined, []]);
  });
});

describe('facts about Dockerfiles', () => {
  it('name the flags that the checks know', () => {
    for (const keyword of keywords) {
      const known = flagsOf(readInstruction(`${keyword} x`, '\\')) ?? {};
      assert.deepEqual(Object.keys(flagFacts[keyword] ?? {}).sort(), Object.keys(known).sort(), keyword);
    }
  });

  it('name keys of mounts that the checks take', () => {
    for (const [type, { keys }] of Object.entries(mountFacts)) {
      for (const [key, { values, isSwitch }] of Object.entries(keys)) {
        const value = Object.keys(values ?? {})[0] ?? (isSwitch ? 'true' : '1');
        const problem = checkMount([`type=${type}`, 'target=/a', `${key}=${value}`], '/');
        if (type !== 'secret' || key !== 'source') assert.equal(problem, undefined, `${type} ${key}`);
      }
    }
  });

  it('name the variables of platforms', () => {
    assert.deepEqual(Object.keys(platformArguments), [...platformVariables]);
  });
});
