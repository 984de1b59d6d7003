import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server that answers as the test says, and notes what it was asked and with which `Authorization`. */
export interface FakeServer {
  /** Such as `localhost:40123`. */
  readonly host: string;
  readonly requests: readonly {
    readonly line: string;
    readonly authorization: string | undefined;
    readonly body: string;
  }[];
  close(): Promise<void>;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
}

/** @param answer what is said to a request, by its method and path such as `GET /v2/`. */
export async function startServer(
  answer: (line: string, request: IncomingMessage, host: string) => Reply,
): Promise<FakeServer> {
  const requests: { line: string; authorization: string | undefined; body: string }[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    const line = `${request.method} ${request.url}`;
    requests.push({ line, authorization: request.headers.authorization, body });
    const { status = 200, headers = {}, body: reply } = answer(line, request, host);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.writeHead(status);
    response.end(typeof reply === 'string' ? reply : reply === undefined ? '' : JSON.stringify(reply));
  };
  const server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // What listens on an address of its own has one with a port.
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return {
    host,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** The digest of a text. */
export function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
