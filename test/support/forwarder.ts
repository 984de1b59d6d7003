import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server before another one. */
export interface Forwarder {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** A request as it came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An answer as it goes back. */
export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** Asks the server behind. */
export type Pass = (asked: Asked) => Promise<Answered>;

/** Starts a server that answers what `between` makes of each request; the server behind it is at `target`. */
export async function startForwarder(
  target: string,
  between: (asked: Asked, pass: Pass) => Promise<Answered>,
): Promise<Forwarder> {
  const server = createServer((request, response) => {
    void read(request)
      .then((asked) => between(asked, (changed) => passOn(target, changed)))
      .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body))
      .catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // A server on a TCP port has no other kind of address.
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const kept = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined || /^(host|connection|content-length)$/.test(name) ? [] : [[name, String(value)] as const],
  );
  const { method = 'GET', url = '/' } = request;
  return { method, path: url, headers: Object.fromEntries(kept), body: Buffer.concat(chunks) };
}

async function passOn(target: string, { method, path, headers, body }: Asked): Promise<Answered> {
  const carried = body.length > 0 ? { body: new Uint8Array(body) } : {};
  const answer = await fetch(new URL(path, target), { method, headers, ...carried });
  const type = answer.headers.get('content-type') ?? 'text/plain';
  return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
}
