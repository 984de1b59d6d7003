import { readFileSync } from 'node:fs';

import type { Diagnostic, Position } from 'vscode-languageserver/node';

import type { Subject } from './subject';

/** Changes in which both are still being compiled. */
const usualWarmUp = 20;

/** A document that is typed into, and where. */
export interface Work {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
  readonly position: Position;
  /** Changes that are timed, an even number. */
  readonly changes: number;
  /** Changes before those, an even number; twenty unless given. */
  readonly warmUp?: number;
  /** A request about the document that is timed instead, after the diagnostics of each change. */
  readonly request?: string;
  /** Keys of each change, written one after the other without waiting; one unless given. */
  readonly keys?: number;
}

/** What was measured of one server. */
export interface Measured {
  /** Milliseconds from the first key to the diagnostics of the last, or those that the request took. */
  readonly times: readonly number[];
  /** Milliseconds of the processor for one change, which other work on the machine hardly changes; where that is known. */
  readonly work: number;
  /** What it said of the text as it was at first, in the end. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Types and takes away again, in turns, the servers one after the other at each change. */
export async function measure(subjects: readonly Subject[], work: Work): Promise<ReadonlyMap<string, Measured>> {
  const { uri, languageId, text, warmUp = usualWarmUp } = work;
  const measured = new Map<string, Measured>();
  for (const { connection, published } of subjects) {
    const answered = published();
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    await answered;
  }

  let began = new Map<string, number>();
  for (let change = -warmUp; change < work.changes; change++) {
    if (change === 0) began = new Map(subjects.map(({ name, pid }) => [name, processorTime(pid)]));
    for (const subject of subjects) {
      const { time, diagnostics } = await type(subject, work, change + warmUp);
      const times = measured.get(subject.name)?.times ?? [];
      const spent = processorTime(subject.pid) - (began.get(subject.name) ?? NaN);
      measured.set(subject.name, {
        times: change >= 0 ? [...times, time] : times,
        work: spent / work.changes,
        diagnostics,
      });
    }
  }

  for (const { connection } of subjects) {
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  // Servers answer a close with an empty list; let it pass before the next text.
  await new Promise((done) => setTimeout(done, 300));
  return measured;
}

async function type({ connection, publishedLast }: Subject, work: Work, change: number) {
  const { uri, position: start, keys = 1, request } = work;
  const first = change * keys + 2;
  let began = performance.now();
  const answered = publishedLast(first + keys - 1, keys);
  for (let key = 0; key < keys; key++) {
    const at = { ...start, character: start.character + (change % 2 === 0 ? key : keys - 1 - key) };
    const end = { ...at, character: at.character + 1 };
    const contentChange =
      change % 2 === 0 ? { range: { start: at, end: at }, text: 'x' } : { range: { start: at, end }, text: '' };
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: first + key },
      contentChanges: [contentChange],
    });
  }
  const diagnostics = await answered;
  if (request !== undefined) {
    began = performance.now();
    await connection.sendRequest(request, { textDocument: { uri } });
  }
  return { time: performance.now() - began, diagnostics };
}

/** Milliseconds of the processor that a process has had, on Linux. */
function processorTime(pid: number): number {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return ((user ?? NaN) + (system ?? NaN)) * 10;
  } catch {
    return NaN;
  }
}

/** The value that so large a share of all values is below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
