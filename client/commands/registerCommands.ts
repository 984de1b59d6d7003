import * as vscode from 'vscode';

import { isCancelled, toUserError, trustRemedy, UserError } from '../../server/userError';
import { refusedToWrite } from '../aws/gate';
import type { Tools } from '../tools';
import type { ShownRow } from '../tree/shownRows';
import { showError } from '../ui/showError';
import type { AnyCommand, Command } from './command';

/**
 * Makes commands known to VS Code, and ends those under way when it is disposed. The one place that catches: from the
 * palette, a lens or a row an error is shown with its remedy; other code, which passes an argument object, gets it as a
 * rejection with the same words.
 */
export function registerCommands(
  commands: readonly AnyCommand[],
  tools: Tools,
  readOnly: () => boolean,
): vscode.Disposable {
  const closing = new AbortController();
  const registered = commands.map((command) =>
    vscode.commands.registerCommand(command.id, async (...given: readonly unknown[]) => {
      const { args, isByHand } = readArguments(given);
      try {
        if (!args) throw rowIsGone();
        if (command.changesAws && readOnly()) throw refusedToWrite('This command');
        return await run(command, args, tools, closing.signal);
      } catch (error) {
        if (isByHand) return void showAndTryAgain(error, command.id, ...given);
        if (isCancelled(error)) return undefined;
        throw asRejection(error);
      }
    }),
  );

  // Nobody waits for the answer to a message: the command itself has ended.
  async function showAndTryAgain(error: unknown, id: string, ...given: readonly unknown[]): Promise<void> {
    if (await showError(error, tools.log)) await vscode.commands.executeCommand(id, ...given);
  }

  return vscode.Disposable.from(...registered, { dispose: () => closing.abort() });
}

async function run(command: AnyCommand, args: object, tools: Tools, signal: AbortSignal): Promise<unknown> {
  if (command.needsTrust && !vscode.workspace.isTrusted) {
    throw new UserError('This folder is not trusted, so nothing of it is run', trustRemedy);
  }
  // The list holds commands of every argument type; each reads its own and asks for what is missing.
  return (command as Command<object, unknown>).run(args, tools, signal);
}

interface Arguments {
  /** Undefined where a row was pressed that is no longer there. */
  readonly args: object | undefined;
  readonly isByHand: boolean;
}

/**
 * The palette passes nothing, menus pass a file, rows pass themselves and what is selected, lenses say "button", other
 * code passes an object.
 */
function readArguments(given: readonly unknown[]): Arguments {
  const [first, second] = given;
  const isOfRow = given.length > 1 && second !== 'button';
  if (isOfRow && (first === undefined || first === null)) return { args: undefined, isByHand: true };
  if (first instanceof vscode.Uri) return { args: { ...fileArguments(first) }, isByHand: true };
  if (typeof first !== 'object' || first === null) return { args: {}, isByHand: true };
  if ('node' in first) return { args: (first as ShownRow).node.args ?? {}, isByHand: true };
  return { args: first, isByHand: second === 'button' };
}

function fileArguments(uri: vscode.Uri): object {
  return uri.scheme === 'file' ? { file: uri.fsPath, dockerfile: uri.fsPath } : {};
}

/** A view that is renewed forgets its rows for a moment, in which VS Code cannot say which one was pressed. */
function rowIsGone(): UserError {
  return new UserError('The view was renewed in this very moment, so nothing was done', 'Do it again.');
}

function asRejection(thrown: unknown): Error {
  const { message, remedy } = toUserError(thrown);
  return new UserError(remedy ? `${message}. ${remedy.text}` : message, remedy, { cause: thrown });
}
