import assert from 'node:assert/strict';

import { parseDockerfile } from '../../../../server/dockerfile/dockerfile';
import { findFolding } from '../../../../server/dockerfile/editing/folding';
import { formatDocument, formatNewLine } from '../../../../server/dockerfile/editing/formatting';
import { findInlayHints } from '../../../../server/dockerfile/editing/inlayHints';
import { findLinks } from '../../../../server/dockerfile/editing/links';
import { findSelection } from '../../../../server/dockerfile/editing/selection';
import { findTokens } from '../../../../server/dockerfile/editing/semanticTokens';
import { findSymbols } from '../../../../server/dockerfile/editing/symbolTree';
import { tokenTypes } from '../../../../server/dockerfile/editing/tokenLegend';
import { applyEdits } from '../../../../server/lint/applyEdits';
import { readCursorMark } from '../../../support/cursorMark';

const options = { tabSize: 4, insertSpaces: true };

function formatted(text: string, more: object = {}): string {
  return applyEdits(text, [formatDocument(parseDockerfile(text), { ...options, ...more })]);
}

describe('formatting a Dockerfile', () => {
  it('brings instructions to the start of their line, with what continues them', () => {
    assert.equal(formatted('FROM a\n  RUN b \\\n      c \\\n    && d\n'), 'FROM a\nRUN b \\\n    c \\\n  && d\n');
  });

  it('indents continued lines that are not, and keeps their distance to each other', () => {
    assert.equal(formatted('FROM a\nRUN b \\\nc \\\n  d\n'), 'FROM a\nRUN b \\\n    c \\\n      d\n');
    assert.equal(formatted('RUN b \\\nc', { insertSpaces: false }), 'RUN b \\\n\tc');
  });

  it('leaves indented continuation, comments and heredocs as they are', () => {
    for (const text of [
      'RUN a \\\n      b \\\n  && c \\\n# why  \n  && d\n',
      'RUN <<EOF\n  a  \n\tb\nEOF\n',
      '  # a comment  \nFROM a\n',
      'CMD ["a", \\\n  "b" \\\n]\n',
    ])
      assert.equal(formatted(text), text);
  });

  it('takes away blanks at the ends of lines, and behind the keyword', () => {
    assert.equal(formatted('FROM   a  \n \t\nRUN b \\  \n  c\t\r\n'), 'FROM a\n\nRUN b \\\n  c\r\n');
  });

  it('changes nothing that would change a word', () => {
    for (const text of ['RUN echo "a \\\nb"\n', 'ENV PATH=/a:\\\n/b\n', 'RUN a\\\nb\n', 'WORKDIR /a\\\nb\n']) {
      assert.equal(formatted(text), text);
    }
  });

  it('ends the file as the editor asks', () => {
    assert.equal(formatted('FROM a', { insertFinalNewline: true }), 'FROM a\n');
    assert.equal(formatted('FROM a\n\n\n', { trimFinalNewlines: true }), 'FROM a\n');
  });

  it('leaves what is not selected', () => {
    const text = '  FROM a\n  RUN b\n';
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } };
    assert.equal(applyEdits(text, [formatDocument(parseDockerfile(text), options, range)]), '  FROM a\nRUN b\n');
  });

  it('indents a new line while the instruction goes on, and not behind it', () => {
    const typed = (marked: string) => {
      const { text, position } = readCursorMark(marked);
      return applyEdits(text, [formatNewLine(parseDockerfile(text), position, options)]);
    };
    assert.equal(typed('RUN a \\\n|'), 'RUN a \\\n    ');
    assert.equal(typed('RUN a \\\n  && b \\\n|'), 'RUN a \\\n  && b \\\n  ');
    assert.equal(typed('RUN a \\\n  && b\n  |'), 'RUN a \\\n  && b\n');
    assert.equal(typed('RUN <<EOF\n  a \\\n|\nEOF'), 'RUN <<EOF\n  a \\\n\nEOF');
    assert.equal(typed('FROM a\n  |RUN b'), 'FROM a\n  RUN b');
  });
});

describe('the outline of a Dockerfile', () => {
  const file = 'ARG V=1\nFROM node:$V AS build\nRUN a \\\n  b\nFROM scratch\nCOPY --from=build /a /b\n';

  it('has stages with their instructions, behind what all share', () => {
    const [arg, build, last] = findSymbols(parseDockerfile(file));
    assert.equal(arg?.name, 'ARG');
    assert.deepEqual([build?.name, build?.detail], ['build', 'FROM node:$V']);
    assert.deepEqual(
      build?.children?.map(({ name, detail }) => [name, detail]),
      [['RUN', 'a b']],
    );
    assert.deepEqual([last?.name, last?.detail], ['scratch', 'stage 1']);
  });

  it('holds every selection in its range', () => {
    for (const { range, selectionRange } of findSymbols(parseDockerfile(file))) {
      assert.ok(range.start.line <= selectionRange.start.line && selectionRange.end.line <= range.end.line);
    }
  });

  it('folds stages, instructions, heredocs and comments', () => {
    const text = '# a\n# b\nFROM a\nRUN b \\\n  # c\n  # d\n  e\nRUN --x \\\n <<EOF\nf\nEOF\n';
    assert.deepEqual(
      findFolding(parseDockerfile(text)).map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
      [
        [0, 1, 'comment'],
        [2, 10, undefined],
        [3, 6, undefined],
        [4, 5, 'comment'],
        [7, 10, undefined],
        [8, 10, undefined],
      ],
    );
  });

  it('grows a selection from the word to the file', () => {
    const { text, position } = readCursorMark('FROM a\nCOPY --from=b|c d e\n');
    const lines: string[] = [];
    for (
      let at: ReturnType<typeof findSelection> | undefined = findSelection(parseDockerfile(text), position);
      at;
      at = at.parent
    ) {
      const { start, end } = at.range;
      lines.push(`${start.line}:${start.character}-${end.line}:${end.character}`);
    }
    assert.deepEqual(lines, ['1:13-1:13', '1:12-1:14', '1:0-1:18', '0:0-1:18', '0:0-2:0']);
  });
});

describe('hints and links in a Dockerfile', () => {
  it('show what FROM comes to, and the numbers of stages', () => {
    const document = parseDockerfile('ARG V=20\nFROM node:${V}-alpine AS a\nFROM a\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    assert.deepEqual(
      findInlayHints(document, range).map(({ label, position: { line } }) => [line, label]),
      [
        [1, '0'],
        [1, '= node:20-alpine'],
        [2, '1'],
      ],
    );
    assert.deepEqual(findInlayHints(parseDockerfile('FROM a\n'), range), []);
  });

  const links = (text: string) => findLinks(parseDockerfile(text)).map(({ target }) => target);

  it('lead to the page of an image in its registry', () => {
    const page = (image: string) => links(`FROM ${image}\n`)[0];
    assert.equal(page('node:22'), 'https://hub.docker.com/_/node/tags?name=22');
    assert.equal(page('bitnami/redis'), 'https://hub.docker.com/r/bitnami/redis');
    assert.equal(page('ghcr.io/astral-sh/uv:0.5'), 'https://ghcr.io/astral-sh/uv');
    assert.equal(page('mcr.microsoft.com/dotnet/sdk:8.0'), 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk/tags');
    assert.equal(page('quay.io/a/b:1'), 'https://quay.io/repository/a/b?tab=tags&tag=1');
    assert.equal(page('public.ecr.aws/docker/library/node:22'), 'https://gallery.ecr.aws/docker/library/node');
    assert.equal(
      page('123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web:1'),
      'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/team%2Fweb?region=eu-west-1',
    );
    assert.equal(page('registry.example.com/a:1'), undefined);
    assert.equal(page('scratch'), undefined);
  });

  it('expand variables, and leave stages alone', () => {
    assert.deepEqual(links('ARG V=3\nFROM alpine:$V AS b\nFROM b\nCOPY --from=b /x /y\nCOPY --from=nginx:1 /x /y\n'), [
      'https://hub.docker.com/_/alpine/tags?name=3',
      'https://hub.docker.com/_/nginx/tags?name=1',
    ]);
  });

  it('lead to files and addresses', () => {
    assert.deepEqual(
      links(
        'FROM scratch\nCOPY ./src/a.ts *.md $X /b/\nADD https://example.com/a.tgz /\nRUN curl "https://x.org/a?b=1"\n',
      ),
      ['src/a.ts', 'https://example.com/a.tgz', 'https://x.org/a?b=1'],
    );
    assert.deepEqual(links('FROM scratch\nRUN curl https://x.org/$V\n'), []);
  });
});

describe('the colours of a Dockerfile', () => {
  it('tell keywords, flags, names, strings, variables and commands apart, also in a shell', () => {
    const text = 'FROM a AS b\nRUN --mount=type=ssh if [ -n "$X" ]; then make -j2; fi # end\n';
    assert.deepEqual(coloured(text), [
      ['FROM', 'keyword'],
      ['a', 'class'],
      ['AS', 'keyword'],
      ['b', 'namespace'],
      ['RUN', 'keyword'],
      ['--mount', 'parameter'],
      ['=', 'operator'],
      ['type', 'property'],
      ['=', 'operator'],
      ['ssh', 'string'],
      ['if', 'keyword'],
      ['[', 'function'],
      ['-n', 'parameter'],
      ['"$', 'string'],
      ['X', 'variable'],
      ['"', 'string'],
      [';', 'operator'],
      ['then', 'keyword'],
      ['make', 'function'],
      ['-j2', 'parameter'],
      [';', 'operator'],
      ['fi', 'keyword'],
      ['# end', 'comment'],
    ]);
  });

  it('reach over continued lines, comments between them, and heredocs', () => {
    const text = '# syntax=x\nRUN echo "a \\\n# c\n b" <<E\n$V\nE\n';
    assert.deepEqual(coloured(text), [
      ['#', 'comment'],
      ['syntax', 'macro'],
      ['x', 'string'],
      ['RUN', 'keyword'],
      ['echo', 'function'],
      ['"a ', 'string'],
      ['# c', 'comment'],
      [' b"', 'string'],
      ['<<E', 'label'],
      ['$', 'string'],
      ['V', 'variable'],
      ['E', 'label'],
    ]);
  });

  it('are those of the whole in any part of it', () => {
    const document = parseDockerfile('FROM a\n# b\nRUN c\nRUN d\n');
    assert.deepEqual(findTokens(document, 2, 3), [
      2,
      0,
      3,
      tokenTypes.indexOf('keyword'),
      0,
      0,
      4,
      1,
      tokenTypes.indexOf('function'),
      0,
    ]);
  });
});

function coloured(text: string): readonly (readonly [string, string | undefined])[] {
  const lines = text.split('\n');
  const data = findTokens(parseDockerfile(text));
  const found: [string, string | undefined][] = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
    line += down;
    character = down > 0 ? right : character + right;
    found.push([(lines[line] ?? '').slice(character, character + length), tokenTypes[type]]);
  }
  return found;
}
