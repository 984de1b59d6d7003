// `npm run bench`: change → diagnostics over stdio, ours against dockerfile-language-server-nodejs, in one run.
// Machines are noisy, so what counts are the ratios; the two servers take turns on the same edits.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { MessageConnection } from 'vscode-languageserver/node';

const root = join(__dirname, '../..');
const servers = {
  slipway: [join(root, 'dist/server.js'), '--stdio'],
  peer: [join(root, 'node_modules/dockerfile-language-server-nodejs/bin/docker-langserver'), '--stdio'],
};
const changesPerSize = 100;

interface Subject {
  readonly name: string;
  readonly process: ChildProcess;
  readonly connection: MessageConnection;
  readonly published: () => Promise<void>;
}

async function bench(): Promise<void> {
  const subjects = await Promise.all(Object.entries(servers).map(([name, args]) => startSubject(name, args)));

  console.log('change → diagnostics, milliseconds at the 95th percentile');
  for (const lines of [50, 1000, 10_000]) {
    const times = await measure(subjects, dockerfileOf(lines));
    const [ours = NaN, peers = NaN] = subjects.map(({ name }) => percentile(times.get(name) ?? [], 0.95));
    const figures = [`slipway ${ours.toFixed(1)}`, `peer ${peers.toFixed(1)}`, `ratio ${(ours / peers).toFixed(3)}`];
    console.log(`${String(lines).padStart(6)} lines  ${figures.join('  ')}`);
  }

  for (const { process: server } of subjects) server.kill();
}

async function startSubject(name: string, args: readonly string[]): Promise<Subject> {
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
  return { name, process: server, connection, published: () => new Promise((done) => void waiting.push(done)) };
}

async function measure(subjects: readonly Subject[], text: string): Promise<ReadonlyMap<string, readonly number[]>> {
  const uri = 'untitled:Dockerfile';
  const times = new Map<string, number[]>();
  for (const { connection, published } of subjects) {
    const answered = published();
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'dockerfile', version: 1, text },
    });
    await answered;
  }

  const line = Math.floor(text.split('\n').length / 2);
  const start = { line, character: 4 };
  for (let change = 0; change < changesPerSize; change++) {
    const isInsertion = change % 2 === 0;
    const end = isInsertion ? start : { line, character: 5 };
    for (const { name, connection, published } of subjects) {
      const began = performance.now();
      const answered = published();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: change + 2 },
        contentChanges: [{ range: { start, end }, text: isInsertion ? 'x' : '' }],
      });
      await answered;
      times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
    }
  }

  for (const { connection } of subjects) {
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }
  // Both servers answer a close with an empty list; let it pass before the next size.
  await new Promise((done) => setTimeout(done, 300));
  return times;
}

/** A file of so many lines as people write them: stages, variables, long RUNs, copies. */
function dockerfileOf(lines: number): string {
  const stage = (at: number) => [
    `FROM debian:bookworm-slim AS stage${at}`,
    `ARG VERSION${at}=1.${at}`,
    `ENV APP_HOME=/srv/app${at} MODE=production`,
    'WORKDIR ${APP_HOME}',
    'RUN apt-get update \\',
    `  && apt-get install -y --no-install-recommends curl=7.* tool-${at} \\`,
    '  && rm -rf /var/lib/apt/lists/*',
    `COPY package${at}.json ./`,
    `RUN curl -fsSL https://example.com/v\${VERSION${at}}/tool.tar.gz | tar -xz`,
    `LABEL org.opencontainers.image.version="\${VERSION${at}}"`,
  ];
  const all = Array.from({ length: Math.ceil(lines / 10) }, (_, at) => stage(at)).flat();
  return [...all.slice(0, lines), 'CMD ["node", "server.js"]', ''].join('\n');
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

bench().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
