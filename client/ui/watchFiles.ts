import { basename, dirname, sep } from 'node:path';

import * as vscode from 'vscode';

/**
 * Tells the paths of files, and of all in some folders, that are saved here or change on disk. What is saved here is told
 * at once, and again when the disk tells it.
 */
export function watchFiles(
  files: readonly string[],
  folders: readonly string[],
  listener: (path: string) => void,
): () => void {
  const isMeant = (path: string) => files.includes(path) || folders.some((folder) => path.startsWith(folder + sep));
  const tell = ({ scheme, fsPath }: vscode.Uri) => {
    if (scheme === 'file' && isMeant(fsPath)) listener(fsPath);
  };
  const patterns = [
    ...files.map((file) => new vscode.RelativePattern(vscode.Uri.file(dirname(file)), basename(file))),
    ...folders.map((folder) => new vscode.RelativePattern(vscode.Uri.file(folder), '**/*')),
  ];
  const watchers = patterns.map((pattern) => {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(tell),
      watcher.onDidCreate(tell),
      watcher.onDidDelete(tell),
    );
  });
  const saving = vscode.workspace.onDidSaveTextDocument(({ uri }) => tell(uri));
  return () => vscode.Disposable.from(saving, ...watchers).dispose();
}
