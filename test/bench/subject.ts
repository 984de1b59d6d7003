import { spawn } from 'node:child_process';

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { MessageConnection, Position } from 'vscode-languageserver/node';

/** A language server that takes part. */
export interface Subject {
  readonly name: string;
  readonly connection: MessageConnection;
  /** Resolves with the next diagnostics. */
  readonly published: () => Promise<void>;
  readonly stop: () => void;
}

/** Starts a server that speaks LSP over stdio. */
export async function startSubject(name: string, args: readonly string[]): Promise<Subject> {
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let waiting: (() => void)[] = [];
  connection.onNotification('textDocument/publishDiagnostics', () => {
    const done = waiting;
    waiting = [];
    done.forEach((each) => each());
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return {
    name,
    connection,
    published: () => new Promise((done) => void waiting.push(done)),
    stop: () => void server.kill(),
  };
}

/** Changes in which both are still being compiled. */
const usualWarmUp = 20;

/** A document that is typed into, and where. */
export interface Work {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly position: Position;
  readonly changes: number;
  /** Changes before those that are timed, an even number; twenty unless given. */
  readonly warmUp?: number;
  /** A request about the document that is timed instead, after the diagnostics of each change. */
  readonly request?: string;
}

/**
 * Types a letter and takes it away again, in turns; answers the milliseconds from change to diagnostics, or those that
 * the request took, by server.
 */
export async function measure(
  subjects: readonly Subject[],
  work: Work,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { uri, languageId, text, position: start, warmUp = usualWarmUp } = work;
  const times = new Map<string, number[]>();
  for (const { connection, published } of subjects) {
    const answered = published();
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    await answered;
  }

  for (let change = -warmUp; change < work.changes; change++) {
    const isInsertion = change % 2 === 0;
    const end = isInsertion ? start : { ...start, character: start.character + 1 };
    for (const { name, connection, published } of subjects) {
      let began = performance.now();
      const answered = published();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: change + warmUp + 2 },
        contentChanges: [{ range: { start, end }, text: isInsertion ? 'x' : '' }],
      });
      await answered;
      if (work.request !== undefined) {
        began = performance.now();
        await connection.sendRequest(work.request, { textDocument: { uri } });
      }
      if (change >= 0) times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
    }
  }

  for (const { connection } of subjects) {
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  // Servers answer a close with an empty list; let it pass before the next text.
  await new Promise((done) => setTimeout(done, 300));
  return times;
}

/** The value that so large a share of all values is below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
