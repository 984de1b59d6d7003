import * as vscode from 'vscode';

import type { Output } from './editor';
import { outputTo } from './terminalText';

/** A terminal that shows what a program printed, colours included. It has no process: nothing typed there runs. */
export function openOutput(title: string): Output {
  const written = new vscode.EventEmitter<string>();
  let isOpen = false;
  let early = '';

  const send = (text: string) => {
    if (isOpen) written.fire(text);
    else early += text;
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

  return outputTo(send);
}
