import { spawn } from 'node:child_process';

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { Diagnostic, MessageConnection } from 'vscode-languageserver/node';

/** A language server that takes part. */
export interface Subject {
  readonly name: string;
  readonly pid: number;
  readonly connection: MessageConnection;
  /** Resolves with the next diagnostics. */
  readonly published: () => Promise<readonly Diagnostic[]>;
  /** Resolves with those of a version that is the last of so many changes: a server without versions answers each. */
  readonly publishedLast: (version: number, changes: number) => Promise<readonly Diagnostic[]>;
  readonly stop: () => void;
}

/** How to start a server. */
export interface Program {
  readonly name: string;
  readonly args: readonly string[];
}

interface Publication {
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Starts a server that speaks LSP over stdio, and waits for its answer to `initialize`. */
export async function startSubject({ name, args }: Program): Promise<Subject> {
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const waiting = new Set<(publication: Publication) => void>();
  connection.onNotification('textDocument/publishDiagnostics', (publication: Publication) => {
    for (const each of [...waiting]) each(publication);
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });

  const when = (isWanted: (publication: Publication) => boolean) =>
    new Promise<readonly Diagnostic[]>((done) => {
      const look = (publication: Publication) => {
        if (!isWanted(publication)) return;
        waiting.delete(look);
        done(publication.diagnostics);
      };
      waiting.add(look);
    });

  return {
    name,
    pid: server.pid ?? 0,
    connection,
    published: () => when(() => true),
    publishedLast(version, changes) {
      let seen = 0;
      return when((publication) => (publication.version ?? version - changes + ++seen) === version);
    },
    stop: () => void server.kill(),
  };
}
