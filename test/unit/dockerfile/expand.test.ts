import assert from 'node:assert/strict';

import { expand } from '../../../server/dockerfile/expand';

const variables: Readonly<Record<string, { readonly value?: string }>> = {
  X: { value: 'foo' },
  EMPTY: { value: '' },
  PATH: { value: '/usr/local/bin' },
  VERSION: { value: '1.2.3-rc.1' },
  STAR: { value: '*a' },
  UNKNOWN: {},
};
const expandWith = (text: string, escape: '\\' | '`' = '\\') =>
  expand(text, { escape, lookup: (name) => variables[name] });

describe('expansion', () => {
  const results: Readonly<Record<string, string | undefined>> = {
    a$X: 'afoo',
    '${X}b': 'foob',
    $NONE: '',
    $: '$',
    $X$X: 'foofoo',
    '${NONE:-y}': 'y',
    '${EMPTY:-y}': 'y',
    '${EMPTY-y}': '',
    '${NONE-y}': 'y',
    '${X:+y}': 'y',
    '${EMPTY:+y}': '',
    '${EMPTY+y}': 'y',
    '${NONE+y}': '',
    '${X:?no}': 'foo',
    '${X?no}': 'foo',
    '${PATH#*/}': 'usr/local/bin',
    '${PATH##*/}': 'bin',
    '${PATH%/*}': '/usr/local',
    '${PATH%%/*}': '',
    '${VERSION%.*}': '1.2.3-rc',
    '${VERSION%%-*}': '1.2.3',
    '${VERSION#?.}': '2.3-rc.1',
    '${VERSION/./_}': '1_2.3-rc.1',
    '${VERSION//./_}': '1_2_3-rc_1',
    '${PATH/\\//:}': ':usr/local/bin',
    '${PATH//\\//:}': ':usr:local:bin',
    '${VERSION/rc*/}': '1.2.3-',
    '${NONE#a}': '',
    '${X:#f}': 'oo',
    '${X:%%o*}': 'f',
    '${X/#f/}': 'foo',
    '${X//o}': undefined,
    '${X//?/-}': '---',
    '${PATH/\\/usr/}': '/local/bin',
    '${STAR#\\*}': 'a',
    '${STAR//\\*/$X}': 'fooa',
    '${NONE:-${X}}': 'foo',
    '${NONE:-a${NONE:-"b c"}d}': 'ab cd',
    '\\$X': '$X',
    '"\\$X \\a"': '$X \\a',
    "'$X'": '$X',
    '"$X"': 'foo',
    'a\\ b': 'a b',
    $UNKNOWN: undefined,
    'a${UNKNOWN:-b}': undefined,
    '${NONE:+$UNKNOWN}': '',
  };
  for (const [text, value] of Object.entries(results)) {
    it(`makes ${value ?? 'nothing certain'} of ${text}`, () => assert.equal(expandWith(text).value, value));
  }

  const problems: Readonly<Record<string, readonly [string, string]>> = {
    '${X^^}': ['modifier', '${X^^}'],
    'a${X:0:1}b': ['modifier', '${X:0:1}'],
    '${#X}': ['modifier', '${#X}'],
    '${ X}': ['modifier', '${ X}'],
    'a${X': ['brace', '${X'],
    '${X:-a': ['brace', '${X:-a'],
    '${X:-"a}': ['brace', '${X:-"a}'],
    '${': ['brace', '${'],
    '${}': ['substitution', '${}'],
    '${:-a}': ['substitution', '${:-a}'],
    '${X/a}': ['slash', '${X/a}'],
    '"a': ['quote', '"a'],
    "a'b": ['quote', "'b"],
    '${NONE:?}': ['unset', '${NONE:?}'],
    '${EMPTY:?}': ['unset', '${EMPTY:?}'],
    '${X#\\a}': ['pattern', '${X#\\a}'],
  };
  for (const [text, [kind, part]] of Object.entries(problems)) {
    it(`cannot do ${text}, for the ${kind}`, () => {
      const { value, problem } = expandWith(text);
      assert.equal(value, undefined);
      assert.equal(problem?.kind, kind);
      assert.equal(text.slice(problem.start, problem.end), part);
    });
  }

  it('says which variables a text uses, and where', () => {
    const text = '$X/${NONE:-${PATH}}';
    const uses = expandWith(text).uses.map(({ name, nameStart }) => [name, text.slice(nameStart)]);
    assert.deepEqual(uses, [
      ['X', 'X/${NONE:-${PATH}}'],
      ['NONE', 'NONE:-${PATH}}'],
      ['PATH', 'PATH}}'],
    ]);
  });

  it('splits the result at blanks outside quotes', () => {
    const words = (text: string) => expandWith(text).words.map(({ value }) => value);
    assert.deepEqual(words('a  "b c" d\\ e $X'), ['a', 'b c', 'd e', 'foo']);
    assert.deepEqual(words('$UNKNOWN b'), []);
  });

  it('loses what stands in a word before braces with a modifier, like BuildKit', () => {
    const words = (text: string) => expandWith(text).words.map(({ value }) => value);
    assert.deepEqual(words('${NONE:-80}/${NONE:-tcp}'), ['tcp']);
    assert.deepEqual(words('a b${X#f}c "d${X//o/0}" $X${X}'), ['a', 'ooc', 'df00', 'foofoo']);
    assert.equal(expandWith('${NONE:-80}/${NONE:-tcp}').value, '80/tcp');
  });

  it('follows the escape directive', () => {
    assert.equal(expandWith('`$X \\$X', '`').value, '$X \\foo');
    assert.equal(expandWith('${NONE:-a`}b}', '`').value, 'a}b');
    assert.equal(expandWith('"`"$X\\"', '`').value, '"foo\\');
    // A pattern has the backslash for its own, whatever the directive says.
    assert.equal(expandWith('${STAR#\\*}', '`').value, 'a');
    assert.equal(expandWith('${X#`f}', '`').value, 'foo');
  });

  it('gives up on what grows or nests without end', () => {
    assert.equal(expandWith('${X:-'.repeat(100_000)).value, undefined);
    const lookup = () => ({ value: 'x'.repeat(60_000) });
    assert.equal(expand('$A$A', { escape: '\\', lookup }).value, undefined);
    assert.equal(expand(`\${A//${'*a'.repeat(500)}/b}`, { escape: '\\', lookup }).value, undefined);
  });
});
