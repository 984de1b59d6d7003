import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { findRefactorings } from '../../../../server/dockerfile/editing/refactoring';
import { applyEdits } from '../../../../server/lint/applyEdits';

/** The text after the refactoring with this title, of the lines given. */
function refactored(text: string, title: RegExp, first: number, last = first): string | undefined {
  const range = { start: { line: first, character: 0 }, end: { line: last, character: 0 } };
  const found = findRefactorings(parseDockerfile(text), range).find((each) => title.test(each.title));
  return found && applyEdits(text, [found.edits]);
}

describe('refactoring a Dockerfile', () => {
  it('merges a RUN with the one below, and keeps the comments between them', () => {
    assert.equal(refactored('FROM a\nRUN b \\\n  c\n\nRUN d\n', /below/, 1), 'FROM a\nRUN b \\\n  c \\\n    && d\n');
    assert.equal(refactored('FROM a\nRUN b\n# why\nRUN d\n', /below/, 1), 'FROM a\nRUN b \\\n# why\n    && d\n');
    assert.equal(refactored('FROM a\r\nRUN b\r\nRUN d', /below/, 1), 'FROM a\r\nRUN b \\\r\n    && d');
  });

  it('merges all RUNs that are selected', () => {
    const text = '# escape=`\nFROM a\nRUN b\nRUN c\nRUN d\n';
    assert.equal(refactored(text, /3 RUNs/, 2, 4), '# escape=`\nFROM a\nRUN b `\n    && c `\n    && d\n');
  });

  it('puts braces around a list that is merged behind another RUN, so that it still depends on it', () => {
    const merged = (text: string) =>
      refactored(`FROM a\n${text}\n`, /merge/i, 1, text.split('\n').length)?.slice('FROM a\n'.length);
    assert.equal(merged('RUN a || b\nRUN c || d'), 'RUN a || b \\\n    && { c || d; }\n');
    assert.equal(
      merged('RUN a\nRUN set -e; b \\\n  ; c\nRUN d'),
      'RUN a \\\n    && { set -e; b \\\n  ; c; } \\\n    && d\n',
    );
    assert.equal(merged('RUN cd /a && b\nRUN cd /c && d'), 'RUN cd /a && b \\\n    && cd /c && d\n');
  });

  it('merges no RUNs that would mean something else', () => {
    for (const text of [
      'RUN cd /b\nRUN c',
      'RUN cd b && make\nRUN cd c && make',
      'RUN exit 0\nRUN c',
      'RUN b=1 && c $b\nRUN d $b',
      'RUN b\nRUN c || d # or not',
      'SHELL ["powershell", "-Command"]\nRUN b\nRUN c',
      'RUN b &\nRUN c',
      'RUN b # done\nRUN c',
      'RUN ["b"]\nRUN c',
      'RUN --network=none b\nRUN c',
      'RUN <<EOF\nb\nEOF\nRUN c',
      'RUN b;\nRUN c',
      'RUN b\nCOPY c d',
    ]) {
      assert.equal(refactored(`FROM a\n${text}\n`, /merge/i, 1), undefined, text);
    }
  });

  it('writes a command as JSON: its words where there is nothing for a shell to do', () => {
    const json = (command: string) => refactored(`FROM a\n${command}`, /as JSON/, 1)?.slice('FROM a\n'.length);
    assert.equal(json('CMD node server.js --port 80'), 'CMD ["node", "server.js", "--port", "80"]');
    assert.equal(json('CMD echo \'a b\' "c"'), 'CMD ["echo", "a b", "c"]');
    assert.equal(json('CMD echo $HOME'), 'CMD ["/bin/sh", "-c", "echo $HOME"]');
    assert.equal(json('RUN --network=none a && b'), 'RUN --network=none ["/bin/sh", "-c", "a && b"]');
    assert.equal(json('CMD exec node "a b"'), 'CMD ["node", "a b"]');
    assert.equal(json('RUN cd /a'), 'RUN ["/bin/sh", "-c", "cd /a"]');
    assert.equal(json('RUN sudo -E a'), 'RUN ["sudo", "-E", "a"]');
    assert.equal(json('RUN sudo a b'), 'RUN ["sudo", "a", "b"]');
    assert.equal(
      json('RUN a \\\n    && b "c \\\n    d" \\\n\\\n    e\\\nf'),
      `RUN ["/bin/sh", "-c", "a && b \\"c     d\\" ef"]`,
    );
    assert.equal(json('CMD ls *.txt'), 'CMD ["/bin/sh", "-c", "ls *.txt"]');
    assert.equal(json('HEALTHCHECK --interval=1s CMD curl x'), 'HEALTHCHECK --interval=1s CMD ["curl", "x"]');
    assert.match(
      refactored('FROM a\nSHELL ["/bin/bash", "-c"]\nCMD a | b', /JSON/, 2) ?? '',
      /CMD \["\/bin\/bash", "-c", "a | b"\]/,
    );
  });

  it('writes JSON for the shell', () => {
    const shell = (command: string) => refactored(`FROM a\n${command}`, /shell/, 1)?.slice('FROM a\n'.length);
    assert.equal(shell('CMD ["node", "a b.js"]'), "CMD node 'a b.js'");
    assert.equal(shell('CMD ["/bin/sh", "-c", "a && b"]'), 'CMD a && b');
    assert.equal(shell('RUN [ "echo", "it\'s", "$HOME" ]'), "RUN echo 'it'\\''s' '$HOME'");
    assert.equal(shell('CMD ["echo", "a\\nb"]'), undefined);
    assert.equal(shell('CMD []'), undefined);
  });

  it('puts COPY in the place of an ADD that does no more', () => {
    assert.equal(refactored('FROM a\nADD --chown=1 b c', /COPY/, 1), 'FROM a\nCOPY --chown=1 b c');
    assert.equal(refactored('FROM a\nONBUILD add b c', /COPY/, 1), 'FROM a\nONBUILD copy b c');
    for (const add of [
      'https://x.org/a /',
      'a.tar.gz /',
      '--checksum=sha256:1 a b',
      '$A b',
      'git@x.org:a.git b',
      'a.tlz /',
    ]) {
      assert.equal(refactored(`FROM a\nADD ${add}`, /COPY/, 1), undefined, add);
    }
  });

  it('lists packages one a line, sorted, and once', () => {
    const text =
      'FROM a\nRUN apt-get update && apt-get install -y --no-install-recommends git curl=7 git \\\n    && rm x\n';
    assert.equal(
      refactored(text, /package/, 1),
      'FROM a\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    curl=7 \\\n    git \\\n    && rm x\n',
    );
    const listed = 'FROM a\nRUN apk add --no-cache \\\n      c \\\n      a b\n';
    assert.equal(
      refactored(listed, /package/, 1),
      'FROM a\nRUN apk add --no-cache \\\n      a \\\n      b \\\n      c\n',
    );
    assert.equal(refactored('FROM a\nRUN apk add \\\n    a \\\n    b', /package/, 1), undefined);
    assert.equal(
      refactored('FROM a\nRUN apk add --virtual .deps b a', /package/, 1),
      'FROM a\nRUN apk add --virtual .deps \\\n    a \\\n    b',
    );
  });

  it('lists the packages of the command at the cursor, also those in quotes', () => {
    const text = 'FROM a\nRUN pip install \'b>1\' "a[x]" && apk add d c';
    const at = (character: number) => {
      const range = { start: { line: 1, character }, end: { line: 1, character } };
      const found = findRefactorings(parseDockerfile(text), range).find((each) => /package/.test(each.title));
      return found && applyEdits(text, [found.edits]).slice('FROM a\n'.length);
    };
    assert.equal(at(6), `RUN pip install \\\n    "a[x]" \\\n    'b>1' && apk add d c`);
    assert.equal(at(40), `RUN pip install 'b>1' "a[x]" && apk add \\\n    c \\\n    d`);
  });

  it('lists packages in a heredoc', () => {
    assert.equal(
      refactored('FROM a\nRUN <<EOF\napk add b a\nEOF\n', /package/, 2),
      'FROM a\nRUN <<EOF\napk add \\\n    a \\\n    b\nEOF\n',
    );
  });

  it('leaves packages alone where it cannot tell them from values', () => {
    for (const command of [
      'apk add a --virtual b c',
      'pip install -r a.txt',
      'apk add $A b',
      'apk add a \\\n# why\n b',
    ]) {
      assert.equal(refactored(`FROM a\nRUN ${command}\n`, /package/, 1), undefined, command);
    }
  });
});
