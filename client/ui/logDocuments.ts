import * as vscode from 'vscode';

import type { LogView, ShownLine } from './editor';

/** Documents of lines that come: read-only text, in which the editor's own search works. */
export interface LogDocuments extends vscode.Disposable {
  open(name: string): Promise<LogView>;
}

/** Opens none yet. */
export function createLogDocuments(): LogDocuments {
  const logs = new Map<string, LogDocument>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const colours = themeColours.map((id) =>
    vscode.window.createTextEditorDecorationType({ color: new vscode.ThemeColor(id), fontWeight: 'bold' }),
  );
  let opened = 0;

  const colour = (editor: vscode.TextEditor) => {
    const log = logs.get(editor.document.uri.toString());
    if (log) colourNames(editor, log.shown, colours);
  };
  const listeners = vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => logs.get(uri.toString())?.text(),
    }),
    vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach(colour)),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => colour(textEditor)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const log = logs.get(document.uri.toString());
      if (!log) return;
      for (const editor of editorsOf(document.uri)) {
        if (log.isFollowing) editor.revealRange(new vscode.Range(document.lineCount, 0, document.lineCount, 0));
        colour(editor);
      }
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      for (const { input } of closed) {
        const uri = input instanceof vscode.TabInputText ? input.uri : undefined;
        if (uri?.scheme !== scheme || isOpen(uri)) continue;
        logs.get(uri.toString())?.close();
        logs.delete(uri.toString());
      }
    }),
  );

  return {
    async open(name) {
      const path = `/${++opened}/${name.replaceAll(/[^\w.@-]+/g, '-')}.log`;
      const uri = vscode.Uri.from({ scheme, path });
      const log = createLog(() => {
        log.isFollowing = editorsOf(uri).some(isAtEnd);
        changed.fire(uri);
      });
      logs.set(uri.toString(), log);
      await vscode.window.showTextDocument(uri, { preview: false });
      return { add: log.add, closed: log.closed };
    },
    dispose() {
      logs.forEach((log) => log.close());
      vscode.Disposable.from(listeners, changed, ...colours).dispose();
    },
  };
}

const scheme = 'slipway-log';

/** Those of the terminal, which every theme makes fit for its background. */
const themeColours = ['Cyan', 'Green', 'Magenta', 'Yellow', 'Blue', 'Red'].map((name) => `terminal.ansi${name}`);

/** Lines that are kept; more would make each update slow. */
const kept = 10_000;

const lost: ShownLine = { text: '— Earlier lines are not shown any more: find them with Search Logs….' };

interface LogDocument extends LogView {
  readonly shown: readonly ShownLine[];
  /** Whether it scrolls along: its end was in sight before it grew. */
  isFollowing: boolean;
  text(): string;
  close(): void;
}

/** Lines as they are shown. Those that come close together are told of together, the more rarely the longer it is. */
function createLog(tell: () => void): LogDocument {
  const closing = new AbortController();
  const lines: ShownLine[] = [];
  let hasLost = false;
  let timer: NodeJS.Timeout | undefined;
  let shown: readonly ShownLine[] = [];

  return {
    get shown() {
      return shown;
    },
    isFollowing: true,
    text() {
      shown = hasLost ? [lost, ...lines] : [...lines];
      return shown.map(({ text }) => text).join('\n');
    },
    add(more) {
      for (const line of more) lines.push(line);
      if (lines.length > kept) {
        lines.splice(0, lines.length - kept);
        hasLost = true;
      }
      timer ??= setTimeout(
        () => {
          timer = undefined;
          tell();
        },
        Math.max(100, lines.length / 10),
      );
    },
    closed: closing.signal,
    close() {
      clearTimeout(timer);
      closing.abort();
    },
  };
}

function editorsOf(uri: vscode.Uri): readonly vscode.TextEditor[] {
  return vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());
}

function isAtEnd({ document, visibleRanges }: vscode.TextEditor): boolean {
  const last = visibleRanges.at(-1)?.end.line ?? 0;
  return last >= document.lineCount - 2;
}

function isOpen(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
}

/** Only what is in sight gets its colours. */
function colourNames(
  editor: vscode.TextEditor,
  shown: readonly ShownLine[],
  colours: readonly vscode.TextEditorDecorationType[],
): void {
  const ranges = colours.map((): vscode.Range[] => []);
  for (const { start, end } of editor.visibleRanges) {
    // A line of which only a part is in sight counts as out of it.
    for (let at = Math.max(0, start.line - 2); at <= end.line + 2; at += 1) {
      const name = shown[at]?.name;
      if (name) ranges[name.source % colours.length]?.push(new vscode.Range(at, name.start, at, name.end));
    }
  }
  colours.forEach((colour, at) => editor.setDecorations(colour, ranges[at] ?? []));
}
