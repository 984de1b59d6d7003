import assert from 'node:assert/strict';

import { outputTo } from '../../client/ui/terminalText';

const bell = '\u0007';

describe('what a program prints in a terminal of the editor', () => {
  it('keeps its lines and colours', () => {
    assert.equal(shown('\u001b[31mred\u001b[0m\nplain\r\n'), '\u001b[31mred\u001b[0m\r\nplain\r\n');
    assert.equal(shown('\u001b[38;2;1;2;3mx \u001b[1;4:3my\tz'), '\u001b[38;2;1;2;3mx \u001b[1;4:3my\tz');
  });

  const forgeries: Readonly<Record<string, string>> = {
    'cursor movements over what stands there': '\u001b[3A\u001b[2K\u001b[1;1H',
    'an empty screen': '\u001b[2J\u001bc\u001b[3J',
    'the alternate screen': '\u001b[?1049h',
    'a title of the terminal': `\u001b]0;Slipway${bell}`,
    'a write to the clipboard': '\u001b]52;c;cm0gLXJmIC8=\u001b\\',
    'a link that shows another place': `\u001b]8;;command:evil${bell}`,
    'a command that the editor shall believe was run': `\u001b]633;E;rm -rf /${bell}\u001b]133;C${bell}`,
    'an image': `\u001b]1337;File=inline=1:AAAA${bell}`,
    'questions that the terminal would answer': '\u001b[6n\u001b[c\u001bP$qm\u001b\\',
    'bells and other controls': `${bell}\b\u000b\u000c\u000e\u0085\u009b2J`,
  };
  for (const [name, text] of Object.entries(forgeries)) {
    it(`loses ${name}, in pieces of any size`, () => {
      const whole = `before ${text}after`;
      const visible = name.startsWith('bells') ? 'before 2Jafter' : 'before after';
      for (const size of [1, 2, 5, whole.length]) assert.equal(shown(whole, size), visible);
    });
  }

  it('comes with no colour left on before our own words, nor a place to forge them', () => {
    const said: string[] = [];
    const output = outputTo((text) => said.push(text));
    output.write('\u001b[8mhidden');
    output.end(`Not built: \u001b[2J${bell}no`);
    assert.equal(said.join(''), '\u001b[8mhidden\u001b[0m\r\nNot built: no\r\n');
  });

  it('is shown though a sequence never ends', () => {
    const endless = `\u001b]0;${'x'.repeat(20_000)}`;
    assert.equal(shown(endless + '\nnext\n').slice(-8), '\r\nnext\r\n'.slice(-8));
  });
});

function shown(text: string, size = text.length): string {
  let all = '';
  const { write } = outputTo((piece) => (all += piece));
  for (let at = 0; at < text.length; at += size) write(text.slice(at, at + size));
  return all;
}
