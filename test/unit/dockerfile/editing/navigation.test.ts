import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { findDefinitions, findHighlights, findReferences } from '../../../../server/dockerfile/editing/navigation';
import { prepareRename, rename } from '../../../../server/dockerfile/editing/rename';
import { applyEdits } from '../../../../server/lint/applyEdits';
import { readCursorMark } from '../../../support/cursorMark';

function definitions(marked: string): readonly string[] {
  const { text, position } = readCursorMark(marked);
  return findDefinitions(parseDockerfile(text), position).map(({ start }) => `${start.line}:${start.character}`);
}

function references(marked: string, withDefinitions = true): readonly number[] {
  const { text, position } = readCursorMark(marked);
  return findReferences(parseDockerfile(text), position, withDefinitions).map(({ start }) => start.line);
}

function renamed(marked: string, newName: string): string {
  const { text, position } = readCursorMark(marked);
  const edits = rename(parseDockerfile(text), position, newName);
  return 'refusal' in edits ? edits.refusal : applyEdits(text, [edits]);
}

describe('definitions in a Dockerfile', () => {
  it('of stages are found from COPY with several flags, from mounts and from FROM', () => {
    const file = 'FROM node AS deps\nFROM scratch\n';
    assert.deepEqual(definitions(`${file}COPY --link --chown=1 --from=de|ps /a /b`), ['0:13']);
    assert.deepEqual(definitions(`${file}RUN --network=none --mount=type=bind,from=dep|s,target=/a b`), ['0:13']);
    assert.deepEqual(definitions(`${file}FROM de|ps`), ['0:13']);
    assert.deepEqual(definitions(`${file}COPY --from=|0 /a /b`), ['0:13']);
    assert.deepEqual(definitions(`${file}ONBUILD COPY --from=DEP|S /a /b`), ['0:13']);
    assert.deepEqual(definitions(`${file}COPY --from=ngi|nx /a /b`), []);
  });

  it('of stages are those before, of the same name the last one', () => {
    assert.deepEqual(definitions('FROM a AS x\nFROM b AS x\nFROM c\nCOPY --from=|x a b\nFROM d AS x'), ['1:10']);
    assert.deepEqual(definitions('FROM a AS x\nCOPY --from=|x a b'), []);
  });

  it('of a stage by its number are its name, or else what it is built on', () => {
    assert.deepEqual(definitions('FROM --platform=linux/amd64 a\nFROM b\nCOPY --from=|0 a b'), ['0:28']);
  });

  it('of variables are where the value comes from', () => {
    const file = 'ARG V=1\nFROM a:$V AS one\nARG V\nENV A=$V\nENV A=2\nRUN echo $A\nFROM one\nRUN echo ${A:-x}\n';
    const at = (line: number, text: string) => definitions(mark(file, line, text));
    assert.deepEqual(at(1, 'V '), ['0:4']);
    assert.deepEqual(at(3, 'V'), ['2:4']);
    assert.deepEqual(at(2, 'V'), ['0:4']);
    assert.deepEqual(at(5, 'A'), ['4:4']);
    assert.deepEqual(at(7, 'A:'), ['4:4']);
  });

  it('of variables are not in the stages beside', () => {
    assert.deepEqual(definitions('FROM a\nENV A=1\nFROM b\nRUN echo $|A'), []);
  });

  it('of heredoc markers are the marks', () => {
    assert.deepEqual(definitions('FROM a\nRUN <<-"EOF" cat\nls\n\tEO|F\n'), ['1:8']);
  });
});

describe('references in a Dockerfile', () => {
  it('are all that name a stage', () => {
    const file = 'FROM a AS |b\nFROM b\nCOPY --from=b x y\nRUN --mount=from=b,target=/x z\nCOPY --from=0 x y\n';
    assert.deepEqual(references(file), [0, 1, 2, 3, 4]);
    assert.deepEqual(references(file, false), [1, 2, 3, 4]);
  });

  it('follow an argument that stages declare again, into every stage', () => {
    const file = 'ARG |V=1\nFROM a:$V\nARG V\nRUN echo $V "${V}"\nFROM b\nRUN echo $V\nFROM c\nARG V\nLABEL v=$V\n';
    assert.deepEqual(references(file), [0, 1, 2, 3, 3, 7, 8]);
  });

  it('keep an argument apart from the environment variable of the same name', () => {
    const file = 'FROM a\nARG |V=1\nENV V=$V\nRUN echo $V\n';
    assert.deepEqual(references(file), [1, 2]);
    assert.deepEqual(references('FROM a\nARG V=1\nENV |V=$V\nRUN echo $V\n'), [2, 3]);
  });

  it('see variables in shells, in strings for shells, and in heredocs', () => {
    const file = [
      'FROM a',
      'ENV |V=1',
      'RUN echo "$V ${V}" \'$V\' $V_ \\$V \\',
      "  && sh -c 'echo $V'",
      'RUN <<EOF',
      'echo $V',
      'EOF',
      'CMD ["sh", "-c", "echo $V"]',
      'COPY <<EOF /a',
      '$V',
      'EOF',
      "COPY <<'EOF' /a",
      '$V',
      'EOF',
      'HEALTHCHECK CMD curl $V',
    ].join('\n');
    assert.deepEqual(references(file), [1, 2, 2, 3, 5, 7, 9, 14]);
  });

  it('keep variables of a script to themselves', () => {
    assert.deepEqual(references('FROM a\nRUN for f in *; do echo $|f; done\nRUN echo $f'), [1, 1]);
  });

  it('are marked with what they do', () => {
    const { text, position } = readCursorMark('FROM a\nENV A=1\nRUN echo $|A');
    assert.deepEqual(
      findHighlights(parseDockerfile(text), position).map(({ kind }) => kind),
      [3, 2],
    );
  });
});

describe('renaming in a Dockerfile', () => {
  it('changes a stage wherever it is named, but not by number', () => {
    assert.equal(
      renamed('FROM a AS |b\nCOPY --from=b x y\nCOPY --from=0 x y\nFROM B', 'c'),
      'FROM a AS c\nCOPY --from=b x y\nCOPY --from=0 x y\nFROM c',
    );
    assert.equal(
      renamed('FROM a AS b\nFROM x\nCOPY --link --from=|b x y', 'c'),
      'FROM a AS c\nFROM x\nCOPY --link --from=c x y',
    );
  });

  it('changes a variable in all its forms', () => {
    assert.equal(
      renamed('ARG |A=1\nFROM x:${A}\nARG A\nENV B=${A:-$A}\nRUN echo "$A" && A=2 sh', 'VERSION'),
      'ARG VERSION=1\nFROM x:${VERSION}\nARG VERSION\nENV B=${VERSION:-$VERSION}\nRUN echo "$VERSION" && VERSION=2 sh',
    );
  });

  it('changes a variable in sums, in lengths, and where the shell is told its name', () => {
    assert.equal(
      renamed(
        'FROM a\nENV |N=1\nRUN echo $((N + 0x1f)) ${#N} && export N && unset N; export M=$(a) N=2; read x N < N',
        'B',
      ),
      'FROM a\nENV B=1\nRUN echo $((B + 0x1f)) ${#B} && export B && unset B; export M=$(a) B=2; read x B < N',
    );
    assert.equal(
      renamed('FROM a\nRUN export |X=1; for X in $X; do :; done', 'Y'),
      'FROM a\nRUN export Y=1; for Y in $Y; do :; done',
    );
  });

  it('changes a variable in the script of a shell, wherever the mark of the heredoc stands', () => {
    for (const command of ["<<'EOF' bash", "bash <<'EOF'", '<<-EOF sh -e']) {
      const file = (name: string) => `FROM a\nENV ${name}=1\nRUN ${command}\necho $${name.replace('|', '')}\nEOF`;
      assert.equal(renamed(file('|A'), 'B'), file('B'));
    }
    assert.match(renamed("FROM a\nENV |A=1\nRUN <<'EOF' cat\n$A\nEOF", 'B'), /\$A/);
  });

  it('changes what triggers set for one another, and the environment that they see', () => {
    assert.equal(
      renamed('FROM a\nONBUILD ARG V=1\nONBUILD RUN echo $|V\nRUN echo $V', 'W'),
      'FROM a\nONBUILD ARG W=1\nONBUILD RUN echo $W\nRUN echo $V',
    );
    assert.equal(renamed('FROM a\nENV |V=1\nONBUILD RUN echo $V', 'W'), 'FROM a\nENV W=1\nONBUILD RUN echo $W');
    assert.equal(renamed('FROM a\nONBUILD RUN v=1; echo $|v', 'w'), 'FROM a\nONBUILD RUN w=1; echo $w');
    assert.match(renamed('FROM a\nARG V=1\nONBUILD RUN echo $|V', 'W'), /no name in this file/);
  });

  it('changes both ends of a heredoc', () => {
    assert.equal(renamed("FROM a\nRUN <<-'E|OF'\n\tls\n\tEOF\n", 'END'), "FROM a\nRUN <<-'END'\n\tls\n\tEND\n");
  });

  it('refuses names that are taken, that mean something else, or that are not this file’s', () => {
    assert.match(renamed('FROM a AS |b\nFROM node', 'node'), /already/);
    assert.match(renamed('FROM a AS |b', 'scratch'), /stage name/);
    assert.match(renamed('FROM a AS |b', '1b'), /stage name/);
    assert.match(renamed('ARG A\nFROM x\nARG |A', 'A-B'), /variable/);
    assert.match(renamed('FROM x\nARG |A\nENV B=1', 'B'), /already/);
    assert.match(renamed('FROM x\nARG |TARGETARCH', 'B'), /builder/);
    assert.match(renamed('FROM x\nRUN echo $|HOME', 'B'), /no name in this file/);
    assert.match(renamed('FROM x\nRUN ec|ho', 'B'), /nothing here/);
    assert.match(renamed('FROM x AS y\nFROM z\nCOPY --from=|0 a b', 'B'), /number/);
  });

  it('says where the name stands', () => {
    const { text, position } = readCursorMark('FROM a\nRUN <<"EO|F"\nEOF');
    const found = prepareRename(parseDockerfile(text), position);
    assert.ok('name' in found);
    assert.equal(found.name, 'EOF');
    assert.deepEqual(found.range, { start: { line: 1, character: 7 }, end: { line: 1, character: 10 } });
  });
});

/** The text with the cursor at the last place of a line where a text stands. */
function mark(text: string, line: number, before: string): string {
  return text
    .split('\n')
    .map((each, at) => {
      const found = each.lastIndexOf(before);
      return at === line ? `${each.slice(0, found)}|${each.slice(found)}` : each;
    })
    .join('\n');
}
