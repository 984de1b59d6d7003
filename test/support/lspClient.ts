import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type {
  CodeAction,
  CodeLens,
  Diagnostic,
  InitializeResult,
  MessageConnection,
  Range,
  ServerCapabilities,
} from 'vscode-languageserver/node';

/** The real server, `dist/server.js`, over stdio, as an editor without special knowledge would use it. */
export interface LspClient {
  readonly capabilities: ServerCapabilities;
  readonly connection: MessageConnection;
  open(uri: string, languageId: string, text: string): Promise<readonly Diagnostic[]>;
  /** Replaces the whole text, or a range of it; resolves with the diagnostics published for that version. */
  change(uri: string, text: string, range?: Range): Promise<readonly Diagnostic[]>;
  /** Resolves with the first diagnostics published for the present version that hold what is asked of them. */
  until(uri: string, holds: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  /** Resolves with the first diagnostics of any version that hold what is asked of them. */
  untilAnyVersion(uri: string, holds: (diagnostics: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  codeActions(uri: string, diagnostic: Diagnostic, only?: string): Promise<readonly CodeAction[]>;
  codeLenses(uri: string): Promise<readonly CodeLens[]>;
  /** Every publication so far: uri and version. */
  readonly published: readonly { readonly uri: string; readonly version: number | undefined }[];
  close(): Promise<void>;
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

const root = join(__dirname, '../..');

/** Where the server runs, and the folders that its client has open. */
export interface Environment {
  readonly env?: NodeJS.ProcessEnv;
  readonly workspaceFolders?: readonly { readonly uri: string; readonly name: string }[];
}

/** Starts the built server and shakes hands with it. */
export async function startServer(
  initializationOptions: object = {},
  capabilities: object = {},
  { env = process.env, workspaceFolders = [] }: Environment = {},
): Promise<LspClient> {
  const server = spawn(process.execPath, [join(root, 'dist/server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env,
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published: { uri: string; version: number | undefined }[] = [];
  const latest = new Map<string, Published>();
  const waiting = new Set<() => void>();
  // Never the same twice: an answer to an earlier text must not pass for one to a later.
  let version = 0;

  connection.onNotification('textDocument/publishDiagnostics', (params: Published) => {
    published.push({ uri: params.uri, version: params.version });
    latest.set(params.uri, params);
    waiting.forEach((look) => look());
  });
  connection.listen();

  const { capabilities: offered } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders,
  });
  await connection.sendNotification('initialized', {});

  type Holds = (found: readonly Diagnostic[]) => boolean;
  const diagnosticsOf = (uri: string, version: number | undefined, holds: Holds = () => true) =>
    new Promise<readonly Diagnostic[]>((done) => {
      const look = () => {
        const now = latest.get(uri);
        if (!now || (version !== undefined && now.version !== version) || !holds(now.diagnostics)) return;
        waiting.delete(look);
        done(now.diagnostics);
      };
      waiting.add(look);
      look();
    });

  return {
    capabilities: offered,
    connection,
    published,
    async open(uri, languageId, text) {
      const opened = ++version;
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: opened, text },
      });
      return diagnosticsOf(uri, opened);
    },
    async change(uri, text, range) {
      const changed = ++version;
      const contentChanges = [range ? { range, text } : { text }];
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: changed },
        contentChanges,
      });
      return diagnosticsOf(uri, changed);
    },
    until: (uri, holds) => diagnosticsOf(uri, version, holds),
    untilAnyVersion: (uri, holds) => diagnosticsOf(uri, undefined, holds),
    codeActions: (uri, diagnostic, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], ...(only ? { only: [only] } : {}) },
      }),
    codeLenses: (uri) => connection.sendRequest('textDocument/codeLens', { textDocument: { uri } }),
    async close() {
      await connection.sendRequest('shutdown');
      const ended = new Promise((done) => server.once('exit', done));
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}
