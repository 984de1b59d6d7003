import type { Output } from './editor';

/** An output on a terminal, which is given nothing but text, lines and colours. */
export function outputTo(send: (text: string) => void): Output {
  const fit = createFilter();
  const write = (text: string) => send(fit(text));
  // Whatever colours a program has left on, what we say ourselves is plain.
  const say = (text: string) => write(`${plain}${text}\n`);
  return { write, line: say, end: (text) => say(`\n${text}`) };
}

const plain = '\u001b[0m';

/**
 * Makes what a program prints fit for a terminal of the editor, in pieces of any size. Of escape sequences it keeps
 * colours alone: others move the cursor over what stands there already, write to the clipboard, name the terminal or tell
 * the editor which commands were run.
 */
function createFilter(): (piece: string) => string {
  let rest = '';
  return (piece) => {
    const text = rest + piece;
    const open = unfinished.exec(text);
    const isLong = open !== null && text.length - open.index > longestSequence;
    rest = open && !isLong ? text.slice(open.index) : '';
    return (
      text
        .slice(0, text.length - rest.length)
        .replace(sequence, (found) => (isColour.test(found) ? found : ''))
        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f]/g, '')
        // A terminal wants carriage returns; programs on a pipe send line feeds alone.
        .replace(/\r?\n/g, '\r\n')
    );
  };
}

const isColour = /^\u001b\[[\d;:]*m$/;

/** CSI; OSC, DCS, SOS, PM and APC with their text; any other escape. Source: ECMA-48, section 5. */
const sequence = /\u001b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|[ -/]*[0-~]?)/g;

/** One whose end has not come yet. */
const unfinished = /\u001b(?:\[[0-?]*[ -/]*|[\]PX^_][^\u0007\u001b\n]*\u001b?|[ -/]*)$|\r$/;

const longestSequence = 10_000;
