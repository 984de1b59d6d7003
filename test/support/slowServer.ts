import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server before another one, whose answers take their time. */
export interface SlowServer {
  readonly endpoint: string;
  /** Milliseconds that each answer takes from now on. */
  slowDown(milliseconds: number): void;
  close(): Promise<void>;
}

export async function startSlowServer(target: string): Promise<SlowServer> {
  let delay = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = 'GET', url = '/', headers } = request;
      const kept = Object.entries(headers).flatMap(([name, value]) =>
        value === undefined || /^(host|connection|content-length)$/.test(name) ? [] : [[name, String(value)] as const],
      );
      const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {};
      void new Promise((later) => setTimeout(later, delay))
        .then(() => fetch(new URL(url, target), { method, headers: Object.fromEntries(kept), ...body }))
        .then(async (answer) => {
          const type = answer.headers.get('content-type') ?? 'text/plain';
          response.writeHead(answer.status, { 'content-type': type }).end(Buffer.from(await answer.arrayBuffer()));
        })
        .catch(() => response.destroy());
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // A server on a TCP port has no other kind of address.
  return {
    endpoint: `http://127.0.0.1:${port}`,
    slowDown(milliseconds) {
      delay = milliseconds;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
