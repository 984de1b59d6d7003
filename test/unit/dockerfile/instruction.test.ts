import assert from 'node:assert/strict';

import { readInstruction, type Word } from '../../../server/dockerfile/instruction';
import { rangeIn } from '../../../server/dockerfile/logicalLine';

const read = (source: string) => readInstruction(source, '\\');
const place = ({ range: { start, end } }: Pick<Word, 'range'>) =>
  `${start.line}:${start.character}-${end.line}:${end.character}`;
const values = (words: readonly Word[]) => words.map(({ value }) => value);

describe('an instruction', () => {
  it('has a keyword, flags and words at their places', () => {
    const { keyword, name, flags, words } = read('  copy --from=build --link a "b" /c');
    assert.equal(keyword, 'COPY');
    assert.equal(name.text, 'copy');
    assert.equal(place(name), '0:2-0:6');
    assert.deepEqual(
      flags.map((flag) => [flag.name, flag.setting?.value, place(flag)]),
      [
        ['from', 'build', '0:7-0:19'],
        ['link', undefined, '0:20-0:26'],
      ],
    );
    assert.deepEqual(words.map(place), ['0:27-0:28', '0:29-0:32', '0:33-0:35']);
    assert.deepEqual(values(words), ['a', 'b', '/c']);
  });

  it('keeps places across continuations, comments and blank lines', () => {
    const { words } = read('FROM \\\n# x\n\n  alp\\\nine:3 \\\n AS b');
    assert.deepEqual(
      words.map((word) => [word.text, place(word)]),
      [
        ['alpine:3', '3:2-4:5'],
        ['AS', '5:1-5:3'],
        ['b', '5:4-5:5'],
      ],
    );
  });

  it('gives the place of any part of a word', () => {
    const { words, logical } = read('ENV A=one\\\ntwo');
    const [word] = words;
    assert.ok(word);
    assert.equal(place({ range: rangeIn(logical.pieces, word.start + 2, word.start + 5) }), '0:6-0:9');
    assert.equal(place({ range: rangeIn(logical.pieces, word.start + 5, word.end) }), '1:0-1:3');
  });

  it('has no flags after its first argument or a bare double dash', () => {
    assert.equal(read('RUN a --b').flags.length, 0);
    const { flags, words } = read('CMD -- --help');
    assert.equal(flags.length, 0);
    assert.deepEqual(values(words), ['--help']);
  });

  it('counts arguments as BuildKit does', () => {
    const counts: Readonly<Record<string, number>> = {
      'RUN a && b': 1,
      'CMD a b': 1,
      'USER a b': 1,
      'WORKDIR /a b': 1,
      'STOPSIGNAL A B': 1,
      'FROM a AS b': 3,
      'EXPOSE 1 2': 2,
      'COPY "a b" c': 3,
      'ARG A="x y" B': 2,
      'HEALTHCHECK CMD a b': 2,
      RUN: 0,
      'ONBUILD RUN a': 0,
    };
    for (const [text, count] of Object.entries(counts)) assert.equal(read(text).words.length, count, text);
  });

  it('reads an exec form, with the places of its strings', () => {
    const { isExec, words } = read('CMD [ "a b", \\\n# x\n"\\u0063\\"" ]');
    assert.equal(isExec, true);
    assert.deepEqual(values(words), ['a b', 'c"']);
    assert.deepEqual(words.map(place), ['0:6-0:11', '2:0-2:10']);
  });

  it('takes what only looks like JSON for a shell form', () => {
    for (const text of ['["a",]', "['a']", '["a"', '["a"] b', '{"a": 1}', '[ -f a ]']) {
      assert.equal(read(`RUN ${text}`).isExec, false, text);
    }
  });

  it('points at the item of a JSON array that is no string', () => {
    for (const item of ['1', 'true', 'null', '["b"]', '{"b": "]"}']) {
      assert.equal(read(`CMD ["a", ${item} ]`).noString?.text, item);
    }
    assert.equal(read('CMD []').noString, undefined);
  });

  it('reads names and values', () => {
    const { pairs } = read('ENV A=1 B="2 3" C=4\\ 5 D= \'E F\'=6=7');
    assert.deepEqual(
      pairs.map(({ name, value }) => [name.value, value?.value]),
      [
        ['A', '1'],
        ['B', '2 3'],
        ['C', '4 5'],
        ['D', ''],
        ['E F', '6=7'],
      ],
    );
  });

  it('reads the old form of ENV and LABEL', () => {
    const [pair] = read('ENV NAME  a b=c "d"').pairs;
    assert.equal(pair?.isLegacy, true);
    assert.equal(pair.name.text, 'NAME');
    assert.equal(pair.value?.text, 'a b=c "d"');
  });

  it('reads an ARG without a value', () => {
    assert.deepEqual(
      read('ARG A B=2').pairs.map(({ name, value }) => [name.text, value?.text]),
      [
        ['A', undefined],
        ['B', '2'],
      ],
    );
  });

  it('keeps a trigger, which is an instruction of the same lines', () => {
    const { trigger } = read('ONBUILD \\\n  COPY --from=a <<E /b\nbody\nE');
    assert.equal(trigger?.keyword, 'COPY');
    assert.equal(place(trigger.name), '1:2-1:6');
    assert.equal(trigger.heredocs[0]?.content, 'body\n');
  });

  it('does not read triggers of triggers', () => {
    assert.equal(read(`${'ONBUILD '.repeat(100_000)}RUN a`).trigger?.trigger, undefined);
  });

  it('has heredocs with their bodies', () => {
    const { heredocs, range } = read('RUN cat <<A <<-"B C"\none\nA\n\ttwo\n\tB C');
    assert.deepEqual(
      heredocs.map(({ name, content, isQuoted, isIndented, firstLine, endLine, isOpen }) => ({
        ...{ name, content, isQuoted, isIndented, firstLine, endLine, isOpen },
      })),
      [
        { name: 'A', content: 'one\n', isQuoted: false, isIndented: false, firstLine: 1, endLine: 2, isOpen: false },
        { name: 'B C', content: '\ttwo\n', isQuoted: true, isIndented: true, firstLine: 3, endLine: 4, isOpen: false },
      ],
    );
    assert.equal(place({ range }), '0:0-4:4');
  });

  it('reads backslashes as such when the escape character is a backtick', () => {
    const { words } = readInstruction('COPY a` b C:\\app\\', '`');
    assert.deepEqual(values(words), ['a', 'b', 'C:\\app\\']);
  });
});
