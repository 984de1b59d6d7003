import * as vscode from 'vscode';

import type { Output } from './editor';

/** A terminal that shows what a program printed, colours included. It has no process: nothing typed there runs. */
export function openOutput(title: string): Output {
  const written = new vscode.EventEmitter<string>();
  let isOpen = false;
  let early = '';

  const send = (text: string) => {
    // A terminal wants carriage returns; programs on a pipe send line feeds alone.
    const lines = text.replace(/\r?\n/g, '\r\n');
    if (isOpen) written.fire(lines);
    else early += lines;
  };

  const terminal = vscode.window.createTerminal({
    name: title,
    iconPath: new vscode.ThemeIcon('tools'),
    pty: {
      onDidWrite: written.event,
      open() {
        isOpen = true;
        written.fire(early);
        early = '';
      },
      close: () => written.dispose(),
    },
  });
  terminal.show(true);

  return { write: send, line: (text) => send(`${text}\n`), end: (text) => send(`\n${text}\n`) };
}
