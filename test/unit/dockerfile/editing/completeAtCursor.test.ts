import assert from 'node:assert/strict';

import { toCompletionItem } from '../../../../server/editing/proposal';
import { has, labels, proposals, taken } from '../../../support/completedDockerfile';

describe('completion around the cursor of a Dockerfile', () => {
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
