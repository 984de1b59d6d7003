import { fileURLToPath } from 'node:url';

import { CodeActionKind, TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver';
import type {
  CodeAction,
  CodeActionParams,
  Connection,
  InitializeParams,
  InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { createChecker, type Checked, type Checker } from './check';
import { coalesce } from './features/coalesce';
import { fixAll } from './features/fixAll';
import { findLenses } from './features/lenses';
import { recognise } from './languages';
import type { LanguageId } from './lint/language';
import type { RuleSelection } from './lint/lint';
import type { Problem } from './lint/problem';
import { nothingAround, type Surroundings } from './lint/surroundings';
import { fixAllKind, toCodeLens, toDiagnostic, toFixAll, toQuickFixes } from './protocol';

/** What a client may say of itself in `initializationOptions`. */
interface ClientOptions {
  /** The client has the commands of the lenses. */
  readonly commands?: boolean;
  /** The client reports JSON syntax errors itself. */
  readonly jsonSyntax?: boolean;
  readonly rules?: RuleSelection['severities'];
}

/** What the server asks of the world beside the connection. */
export interface ServerSetting {
  readonly gatherSurroundings: (path: string) => Promise<Surroundings>;
}

/** Serves one client until it disconnects. The only file that sees the connection. */
export function serve(connection: Connection, setting: ServerSetting): void {
  const documents = new TextDocuments(TextDocument);
  const surroundings = new Map<string, Surroundings>();
  const checked = new Map<string, Checked>();
  const looks = new Map<string, symbol>();
  let client: ClientOptions = {};
  let hasConfiguration = false;
  let checker: Checker = createChecker({ rules: 'default' });

  const languageOf = (document: TextDocument): LanguageId | undefined =>
    recognise(
      document.uri,
      document.languageId,
      document.getText({ start: origin, end: document.positionAt(headLength) }),
    );

  const isOurs = (problem: Problem) => !(client.jsonSyntax && problem.rule === 'json-syntax');

  function check(uri: string): Checked | undefined {
    const document = documents.get(uri);
    const language = document && languageOf(document);
    if (!document || !language) return undefined;

    const known = checked.get(uri);
    if (known?.text === document.getText()) return known;
    const result = checker.check(language, document.getText(), surroundings.get(uri) ?? nothingAround);
    checked.set(uri, result);
    return result;
  }

  function publish(uri: string): void {
    const version = documents.get(uri)?.version;
    const diagnostics = check(uri)?.problems.filter(isOurs).map(toDiagnostic) ?? [];
    void connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  const work = coalesce((uri) => publish(uri));

  function checkAgain(): void {
    checked.clear();
    for (const uri of documents.keys()) work.changed(uri);
  }

  async function lookAround(uri: string): Promise<void> {
    const path = toPath(uri);
    if (!path) return;
    const look = Symbol(uri);
    looks.set(uri, look);
    const found = await setting.gatherSurroundings(path);
    // Closed meanwhile, or looked at again.
    if (looks.get(uri) !== look) return;

    surroundings.set(uri, found);
    checked.delete(uri);
    work.changed(uri);
  }

  async function readSettings(): Promise<void> {
    const configured: unknown = hasConfiguration ? await readConfiguration() : undefined;
    // The settings schema of package.json allows rule names with severities only.
    const severities = (configured ?? client.rules ?? {}) as RuleSelection['severities'] & object;
    checker = createChecker({ rules: 'default', severities });
    checkAgain();
  }

  async function readConfiguration(): Promise<unknown> {
    try {
      return await connection.workspace.getConfiguration('slipway.rules');
    } catch {
      return undefined; // A client that cannot say has no settings.
    }
  }

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    // Sent by our own client, or left out.
    client = (params.initializationOptions ?? {}) as ClientOptions;
    hasConfiguration = params.capabilities.workspace?.configuration === true;
    return {
      serverInfo: { name: 'slipway' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
        ...(client.commands ? { codeLensProvider: {} } : {}),
      },
    };
  });

  connection.onInitialized(() => void readSettings());
  connection.onDidChangeConfiguration(() => void readSettings());

  documents.onDidOpen(({ document }) => void lookAround(document.uri));
  documents.onDidSave(({ document }) => void lookAround(document.uri));
  documents.onDidChangeContent(({ document }) => work.changed(document.uri));
  documents.onDidClose(({ document }) => {
    work.forget(document.uri);
    looks.delete(document.uri);
    surroundings.delete(document.uri);
    checked.delete(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(() => {
    for (const uri of documents.keys()) void lookAround(uri);
  });

  connection.onCodeAction((params) => codeActions(params));

  function codeActions({ textDocument: { uri }, range, context }: CodeActionParams): CodeAction[] {
    const document = documents.get(uri);
    const language = document && languageOf(document);
    const result = check(uri);
    if (!document || !language || !result) return [];

    const wants = (kind: string) =>
      context.only?.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`)) ?? true;
    const here = result.problems.filter(isOurs).filter((problem) => overlaps(problem.range, range));
    const quickFixes = wants(CodeActionKind.QuickFix)
      ? here.flatMap((problem) => toQuickFixes(uri, problem, result.ignoreHere(problem)))
      : [];
    if (!context.only || !wants(fixAllKind)) return quickFixes;

    const fixed = fixAll(checker, language, result, surroundings.get(uri) ?? nothingAround);
    return fixed === result.text ? quickFixes : [...quickFixes, toFixAll(uri, result.text, fixed)];
  }

  connection.onCodeLens(({ textDocument: { uri } }) => {
    const document = documents.get(uri);
    const language = document && languageOf(document);
    const path = toPath(uri);
    if (!document || !language || !path) return [];
    return findLenses(language, path, document.getText()).map(toCodeLens);
  });

  documents.listen(connection);
  connection.listen();
}

const origin = { line: 0, character: 0 };

/** Characters of a document that decide its language. */
const headLength = 64 * 1024;

function toPath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined; // A file of another machine, such as file://server/share on Linux: checked without surroundings.
  }
}

function overlaps(one: CodeActionParams['range'], other: CodeActionParams['range']): boolean {
  const isBefore = (a: typeof origin, b: typeof origin) =>
    a.line < b.line || (a.line === b.line && a.character < b.character);
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}
