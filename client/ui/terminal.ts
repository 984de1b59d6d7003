import * as vscode from 'vscode';

import type { TerminalCommand } from '../docker/docker';
import { shownText } from './shownText';

/** Runs a program in a terminal of the editor: its own process with an argument list, without a shell. */
export function openTerminal(title: string, { program, args, env }: TerminalCommand): void {
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
}
