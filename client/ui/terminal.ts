import * as vscode from 'vscode';

import type { TerminalCommand } from '../docker/docker';
import { shownText } from './shownText';

/** Runs a program in a terminal of the editor: its own process with an argument list, without a shell. */
export function openTerminal(title: string, { program, args, env }: TerminalCommand): vscode.Terminal {
  // VS Code takes a variable away that is null.
  const variables = Object.entries(env).map(([name, value]) => [name, value ?? null] as const);
  const terminal = vscode.window.createTerminal({
    name: shownText(title),
    shellPath: program,
    shellArgs: [...args],
    env: Object.fromEntries(variables),
    iconPath: new vscode.ThemeIcon('vm'),
    isTransient: true,
  });
  terminal.show();
  return terminal;
}

/** Runs a program in a terminal to its end; gives the exit code, or undefined when the terminal was closed before. */
export function runInTerminal(
  title: string,
  command: TerminalCommand,
  signal: AbortSignal,
): Promise<number | undefined> {
  signal.throwIfAborted();
  return new Promise((ended, failed) => {
    const terminal = openTerminal(title, command);
    const closed = vscode.window.onDidCloseTerminal((other) => {
      if (other !== terminal) return;
      closed.dispose();
      if (signal.aborted) failed(new DOMException('Stopped', 'AbortError'));
      else ended(terminal.exitStatus?.code);
    });
    signal.addEventListener('abort', () => terminal.dispose(), { once: true });
  });
}
