import assert from 'node:assert/strict';

import { shownText } from '../../client/ui/shownText';

describe('text that is shown', () => {
  it('cannot hold a link that runs a command', () => {
    const text = shownText('denied: [Sign in](command:workbench.action.quit)');
    assert.equal(text, 'denied: [Sign in] (command:workbench.action.quit)');
  });

  it('cannot hold colours, or turn the direction of writing', () => {
    assert.equal(shownText('\u001b[31mred\u061c\u202egpj.exe\u0007'), '[31mredgpj.exe');
  });

  it('keeps its lines and its words', () => {
    assert.equal(shownText('one\n\ttwo: ✓ 猫 (x) [y]'), 'one\n\ttwo: ✓ 猫 (x) [y]');
  });
});
