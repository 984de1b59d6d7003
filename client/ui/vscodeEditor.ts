import { basename, dirname } from 'node:path';

import * as vscode from 'vscode';

import { UserError } from '../../server/userError';
import type { Editor } from './editor';
import type { Findings } from './findings';
import type { LineNotes } from './lineNotes';
import type { LogDocuments } from './logDocuments';
import { createOutputs } from './output';
import { ruleTitles, showRuleDocument } from './ruleDocuments';
import { shownText } from './shownText';
import { openTerminal, runInTerminal } from './terminal';
import { watchFiles } from './watchFiles';
import { showDifference, showText } from './textDocuments';

/** The `Editor` of VS Code. `refresh` asks the view of that name to look again. */
export function createEditor(
  refresh: Editor['refresh'],
  notes: LineNotes,
  findings: Findings,
  logs: LogDocuments,
): Editor {
  return {
    activeFile() {
      const uri = vscode.window.activeTextEditor?.document.uri;
      return uri?.scheme === 'file' ? uri.fsPath : undefined;
    },

    async findFiles(glob) {
      const found = await vscode.workspace.findFiles(glob, '**/node_modules/**', 500);
      return found.map(({ fsPath }) => fsPath).sort();
    },

    readText: async (path) => (await vscode.workspace.openTextDocument(path)).getText(),

    async edit(path, edits) {
      const change = new vscode.WorkspaceEdit();
      for (const { range, newText } of edits) {
        const { start, end } = range;
        const place = new vscode.Range(start.line, start.character, end.line, end.character);
        change.replace(vscode.Uri.file(path), place, newText);
      }
      if (await vscode.workspace.applyEdit(change)) return;
      throw new UserError(`Could not change ${basename(path)}`, 'See whether it may be written to.');
    },

    setting: (name) => vscode.workspace.getConfiguration('slipway').get(name),

    onFilesChanged: watchFiles,

    async writeFile(path, text) {
      await vscode.workspace.fs.writeFile(vscode.Uri.file(path), new TextEncoder().encode(text));
    },

    async save(path) {
      // The editor has its own spelling of a path: Windows drives are in lower case there.
      const { fsPath } = vscode.Uri.file(path);
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === fsPath);
      if (document?.isDirty && !(await document.save())) {
        throw new UserError(`Could not save ${basename(path)}`, 'Save it, then try again.');
      }
    },

    folderOf: (path) => vscode.workspace.getWorkspaceFolder(vscode.Uri.file(path))?.uri.fsPath ?? dirname(path),

    openOutput: createOutputs(),
    openTerminal,
    runInTerminal,
    openLog: logs.open,
    showText,
    showDifference,
    progress: withProgress,
    showNotes: (path, shown) => notes.show(path, shown),
    showFindings: (path, found) => findings.show(path, found),

    say(message, ...actions) {
      void vscode.window
        .showInformationMessage(shownText(message), ...actions.map(({ title }) => title))
        .then((chosen) => {
          const action = actions.find(({ title }) => title === chosen);
          if (action) void vscode.commands.executeCommand(action.command, ...action.args);
        });
    },

    async openUrl(url) {
      await vscode.env.openExternal(vscode.Uri.parse(url, true));
    },
    copy: async (text) => vscode.env.clipboard.writeText(text),
    async openFile(path, line) {
      const place = line === undefined ? {} : { selection: new vscode.Range(line, 0, line, 0) };
      await vscode.window.showTextDocument(vscode.Uri.file(path), place);
    },

    rules: ruleTitles,
    showRule: showRuleDocument,
    async fixAll() {
      const wanted = { kind: 'source.fixAll.slipway', apply: 'first' };
      await vscode.commands.executeCommand('editor.action.codeAction', wanted);
    },

    refresh,
    async reveal(view) {
      await vscode.commands.executeCommand(`slipway.${view}.focus`);
    },
  };
}

function withProgress<T>(title: string, work: (report: (message: string) => void, signal: AbortSignal) => Promise<T>) {
  const options = { location: vscode.ProgressLocation.Notification, title: shownText(title), cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return work((message) => progress.report({ message: shownText(message) }), controller.signal);
    }),
  );
}
