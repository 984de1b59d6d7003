import { dirname, join } from 'node:path';

import { LSPErrorCodes, ResponseError, TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver';
import type {
  CancellationToken,
  ConfigurationItem,
  Connection,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import type { BuiltImages } from './builtImages';
import { createChecker, type Checker } from './check';
import {
  askSettings,
  pathsOf,
  plainClient,
  readClientOptions,
  type ClientOptions,
  type ClientSettings,
} from './clientOptions';
import { coalesce } from './coalesce';
import { createConfigurationTroubles } from './configurationTroubles';
import { features } from './features';
import type { DocumentParams, Feature, OpenIgnoreFile } from './features/feature';
import { nothingAround, type FolderEntry, type Surroundings } from './lint/surroundings';
import { openDocument, toPath, type OpenDocument } from './openDocument';
import type { SeenBuild } from './matchDockerfile';
import { toDiagnostic, toTrouble } from './protocol';
import { createScriptChecks } from './scriptChecks';
import type { Shellcheck } from './shellcheck';
import { createTaskSurroundings } from './taskSurroundings';
import type { Trust } from './trust';
import { findWorkspaceSymbols } from './workspaceSymbols';

/** What the server asks of the world beside the connection. */
export interface ServerSetting {
  readonly gatherSurroundings: (path: string, tops: readonly string[], context?: string) => Promise<Surroundings>;
  readonly listFolder: (path: string) => Promise<readonly FolderEntry[]>;
  readonly images: BuiltImages;
  readonly trust: Trust;
  readonly shellcheck: Shellcheck;
}

/** Serves one client until it disconnects. The only file that sees the connection. */
export function serve(connection: Connection, setting: ServerSetting): void {
  const documents = new TextDocuments(TextDocument);
  // An entry stays while its document does: a map that loses and gains one at every key makes garbage live on.
  const opened = new Map<string, { readonly open: OpenDocument | undefined } | undefined>();
  const surroundings = new Map<string, Surroundings>();
  const looks = new Map<string, symbol>();
  /** The build contexts of Dockerfiles that were built, by their paths. */
  let contexts: ReadonlyMap<string, string> = new Map();
  const troubles = createConfigurationTroubles((uri, marks) => {
    void connection.sendDiagnostics({ uri, diagnostics: marks.map(toTrouble) });
  });
  let client: ClientOptions = plainClient;
  let checker: Checker = createChecker({ rules: 'default' });
  let taskDefinitions: readonly string[] = [];

  /** The document as it is now; undefined when it is not one of ours. */
  function documentAt(uri: string): OpenDocument | undefined {
    const [document, known] = [documents.get(uri), opened.get(uri)];
    if (!document || known) return known?.open;

    const { languageId, version } = document;
    const text = document.getText();
    const around = surroundings.get(uri) ?? nothingAround;
    const open = openDocument(
      { uri, languageId, version, text },
      {
        ...setting,
        checker,
        taskDefinitions,
        surroundings: around,
        ofTasks: tasks.of(uri),
        imageUses: tasks.imageUses,
      },
    );
    opened.set(uri, { open });
    return open;
  }

  function publish(uri: string): void {
    const version = documents.get(uri)?.version;
    const diagnostics = documentAt(uri)?.checked.problems.map(toDiagnostic) ?? [];
    void connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  const work = coalesce((uri) => publish(uri));
  const asking = coalesce(() => void connection.languages.diagnostics.refresh().catch(() => undefined)); // Closing down.

  /** The problems of a document are others, though its text is the same. */
  function checkAgain(uri: string): void {
    opened.set(uri, undefined);
    asks.changed(uri);
    if (!client.pullsDiagnostics) work.changed(uri);
    else if (client.refreshesDiagnostics) asking.changed('any');
  }

  const tasks = createTaskSurroundings(setting.images, () => documents.all(), checkAgain);
  const scripts = createScriptChecks(setting.shellcheck, checkAgain);
  const asks = coalesce((uri) => {
    const open = documentAt(uri);
    const dockerfile = open?.parsed.language === 'dockerfile' ? open.parsed.document : undefined;
    scripts.ask(uri, dockerfile, open?.surroundings ?? nothingAround);
    if (dockerfile && open?.path !== undefined) setting.images.write(open.path, open.text);
  });

  async function lookAround(uri: string): Promise<void> {
    const path = toPath(uri);
    if (!path) return;
    tasks.lookFrom(path, client.folders);
    const look = Symbol(uri);
    looks.set(uri, look);
    const found = await setting.gatherSurroundings(path, client.folders, contexts.get(path));
    // Closed meanwhile, or looked at again.
    if (looks.get(uri) !== look) return;

    surroundings.set(uri, found);
    troubles.look(uri, path, found);
    checkAgain(uri);
  }

  async function readSettings(): Promise<void> {
    const ask = (items: ConfigurationItem[]) => connection.workspace.getConfiguration(items);
    apply({ ...client, ...(client.canConfigure ? await askSettings(ask) : {}) });
  }

  function apply(settings: ClientSettings): void {
    scripts.turn(settings.shellcheck && setting.trust.refusal() === undefined);
    taskDefinitions = settings.taskDefinitions;
    void setting.images.tellSettings(settings.images, client.folders);
    const severities = { ...settings.rules, ...(client.jsonSyntax ? { 'json-syntax': 'off' as const } : {}) };
    checker = createChecker({ rules: 'default', severities }, scripts.problemsOf);
    opened.clear();
    documents.keys().forEach(checkAgain);
  }

  async function readFolders(): Promise<void> {
    client = { ...client, folders: pathsOf(await connection.workspace.getWorkspaceFolders()) };
    setting.trust.setFolders(client.folders);
  }

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = readClientOptions(params);
    setting.trust.setFolders(client.folders);
    if (client.isTrusted) setting.trust.grant();
    apply(client);
    const textDocumentSync = { openClose: true, change: TextDocumentSyncKind.Incremental, save: true };
    const capabilities = features.map((feature) => feature.capabilities(client));
    const workspace = { workspaceFolders: { supported: true, changeNotifications: true } };
    const all: ServerCapabilities = Object.assign(
      { textDocumentSync, workspace, workspaceSymbolProvider: true },
      ...capabilities,
    );
    return { serverInfo: { name: 'slipway' }, capabilities: all };
  });

  connection.onInitialized(() => {
    void readSettings();
    if (client.canTellFolders) connection.workspace.onDidChangeWorkspaceFolders(() => void readFolders());
  });
  connection.onDidChangeConfiguration(() => void readSettings());
  connection.onNotification('slipway/trustGranted', () => {
    setting.trust.grant();
    void readSettings();
  });

  // What our own client knows: `slipway/builds` what was built in its window, `slipway/launchTypes` where files last ran.
  connection.onNotification('slipway/builds', (builds: readonly SeenBuild[]) => {
    // The latest comes first, and counts.
    contexts = new Map(
      builds.toReversed().flatMap(({ path, context }) => (context === undefined ? [] : [[path, context]])),
    );
    for (const uri of documents.keys()) if (contexts.has(toPath(uri) ?? '')) void lookAround(uri);
    void setting.images.tellBuilds(builds);
  });
  connection.onNotification('slipway/launchTypes', (told: Readonly<Record<string, string>>) =>
    tasks.tellLaunchTypes(told),
  );

  documents.onDidOpen(({ document }) => void lookAround(document.uri));
  documents.onDidSave(({ document }) => void lookAround(document.uri));
  documents.onDidChangeContent(({ document: { uri } }) => {
    opened.set(uri, undefined);
    asks.changed(uri);
    if (!client.pullsDiagnostics) work.changed(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    work.forget(uri);
    looks.delete(uri);
    surroundings.delete(uri);
    opened.delete(uri);
    troubles.forget(uri);
    asks.forget(uri);
    scripts.ask(uri, undefined, nothingAround);
    const path = toPath(uri);
    if (path !== undefined) setting.images.close(path);
    if (!client.pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const others = changes.map(({ uri }) => toPath(uri)).filter((path) => path === undefined || !tasks.note(path));
    if (others.length > 0 || changes.length === 0) for (const uri of documents.keys()) void lookAround(uri);
  });

  connection.onWorkspaceSymbol(async ({ query }) => {
    await Promise.all(client.folders.map((folder) => setting.images.look(folder)));
    const open = documents.keys().flatMap((uri) => documentAt(uri) ?? []);
    return findWorkspaceSymbols(query, open, [...setting.images.dockerfiles(), ...setting.images.taskDefinitions()]);
  });

  for (const feature of features) {
    connection.onRequest(feature.method, (params: DocumentParams, token) => answer(feature, params, token));
  }

  function ignoreFileAt(uri: string): OpenIgnoreFile | undefined {
    const text = uri.endsWith('.dockerignore') ? documents.get(uri)?.getText() : undefined;
    const path = toPath(uri);
    if (text === undefined || path === undefined) return undefined;
    return { text, listFolder: (folder) => setting.listFolder(join(dirname(path), folder)) };
  }

  async function answer(feature: Feature, params: DocumentParams, token: CancellationToken): Promise<unknown> {
    const { uri } = params.textDocument;
    const open = documentAt(uri);
    if (!open) {
      const file = ignoreFileAt(uri);
      return (file && (await feature.answerIgnoreFile(file, params, client))) ?? feature.nothing;
    }

    // What arrived along with it is read first: it may be a change, or that the client no longer wants to know.
    await nextMessage();
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const isStale = documents.get(uri)?.version !== open.version;
    if (isStale && !feature.isWelcomeLate) return feature.staleError;
    return (await feature.answer(open, params, client)) ?? feature.nothing;
  }

  documents.listen(connection);
  connection.listen();
}

/** One message is read per turn of the event loop, and the next one is scheduled after whoever waits from this one. */
async function nextMessage(): Promise<void> {
  await new Promise(setImmediate);
  await new Promise(setImmediate);
}
