import * as vscode from 'vscode';

import type { Output } from './editor';
import { outputTo } from './terminalText';

/** Opens terminals that show what a program prints; one that has been read takes the place of the last of its title. */
export function createOutputs(): (title: string) => Output {
  const ended = new Map<string, vscode.Terminal>();
  return (title) => {
    ended.get(title)?.dispose();
    ended.delete(title);
    const { terminal, output } = openOutput(title);
    const end = (text: string) => {
      output.end(text);
      ended.set(title, terminal);
    };
    return { ...output, end };
  };
}

/** A terminal that shows what a program printed, colours included. It has no process: nothing typed there runs. */
function openOutput(title: string): { readonly terminal: vscode.Terminal; readonly output: Output } {
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

  return { terminal, output: outputTo(send) };
}
