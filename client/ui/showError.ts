import * as vscode from 'vscode';

import { isCancelled, toUserError } from '../../server/userError';
import type { Log } from './log';
import { shownText } from './shownText';

/**
 * Shows what went wrong in a sentence, with what to do about it as a button. Silence when the user cancelled. Gives
 * whether the user had it mended, so that it is worth trying again.
 */
export async function showError(thrown: unknown, log: Log): Promise<boolean> {
  if (isCancelled(thrown)) return false;
  const { message, remedy } = toUserError(thrown);
  log.error(remedy ? `${message} – ${remedy.text}` : message);

  const doIt = remedy?.command?.title;
  const open = remedy?.link ? 'Open Instructions' : undefined;
  const buttons = [doIt, open, showLog].filter((title) => title !== undefined);
  const sentence = shownText(remedy?.text ? `${message}. ${remedy.text}` : message);
  const chosen = await vscode.window.showErrorMessage(sentence, ...buttons);

  if (chosen === undefined) return false;
  if (chosen === showLog) await vscode.commands.executeCommand('slipway.showLog');
  else if (chosen === doIt && remedy?.command) {
    const result = await vscode.commands.executeCommand(remedy.command.id, ...(remedy.command.args ?? []));
    // A command that failed has shown why, and has no result.
    return remedy.command.thenAgain === true && result !== undefined;
  } else if (remedy?.link) await vscode.env.openExternal(vscode.Uri.parse(remedy.link, true));
  return false;
}

const showLog = 'Show Log';
