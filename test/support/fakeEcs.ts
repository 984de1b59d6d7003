import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { findMistake } from './ecsSchema';

/**
 * An endpoint that speaks the JSON protocol of ECS, for what moto cannot say. Each operation has its answers in order,
 * the last one for good; requests and replies that are not of the ECS API end in `mistakes`.
 */
export interface FakeEcs {
  /** `http://127.0.0.1:port` */
  readonly endpoint: string;
  readonly requests: readonly FakeRequest[];
  readonly mistakes: readonly string[];
  /** How many requests are met with silence, and their callers still wait. */
  readonly hanging: () => number;
  close(): Promise<void>;
}

/** A call that was made. */
export interface FakeRequest {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Access key id that signed it. */
  readonly signedBy: string | undefined;
  /** When it came, in milliseconds. */
  readonly at: number;
}

/** A reply, an error of the service, a text that is none of both, or silence. Numbers stand for times. */
export type Answer =
  | { readonly reply: Readonly<Record<string, unknown>> }
  | { readonly error: string; readonly message: string; readonly status?: number }
  | { readonly html: string; readonly status: number }
  | 'hang';

/** By operation: answers in order, the last one for good, or what answers a request by what is in it. */
export type Answers = Readonly<Record<string, readonly Answer[] | ((input: FakeRequest['input']) => Answer)>>;

/** Starts it on a free port of this machine. */
export async function startFakeEcs(answers: Answers): Promise<FakeEcs> {
  const requests: FakeRequest[] = [];
  const mistakes: string[] = [];
  const hanging = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const operation = operationOf(request, body);
      // The services of the query protocol have no schema here; the ECS API has.
      const isEcs = request.headers['x-amz-target'] !== undefined;
      const input = isEcs ? readObject(body) : {};
      const before = requests.filter((each) => each.operation === operation).length;
      const signedBy = /Credential=([^/]+)/.exec(request.headers.authorization ?? '')?.[1];
      requests.push({ operation, input, signedBy, at: performance.now() });

      const ofOperation = answers[operation] ?? defaults[operation] ?? [];
      const answer =
        typeof ofOperation === 'function' ? ofOperation(input) : ofOperation[Math.min(before, ofOperation.length - 1)];
      if (!answer) mistakes.push(`There is no answer for ${operation}`);
      const mistake = isEcs ? (findMistake(operation, 'request', input) ?? mistakeOf(operation, answer)) : undefined;
      if (mistake) mistakes.push(mistake);
      if (answer === 'hang') {
        hanging.add(response);
        response.once('close', () => hanging.delete(response));
        return;
      }
      send(response, answer ?? { error: 'InvalidAction', message: 'unexpected' });
    });
  });

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // A server on a TCP port has no other kind of address.
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    mistakes,
    hanging: () => hanging.size,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

/** Who the caller is; the one call that is not of ECS. */
const defaults: Readonly<Record<string, readonly Answer[]>> = {
  GetCallerIdentity: [
    {
      status: 200,
      html: `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws:iam::123456789012:user/cats</Arn><UserId>AIDACATS</UserId><Account>123456789012</Account>
        </GetCallerIdentityResult></GetCallerIdentityResponse>`,
    },
  ],
};

function mistakeOf(operation: string, answer: Answer | undefined): string | undefined {
  return typeof answer === 'object' && 'reply' in answer ? findMistake(operation, 'reply', answer.reply) : undefined;
}

function operationOf(request: IncomingMessage, body: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.indexOf('.') + 1);
  return new URLSearchParams(body).get('Action') ?? 'unknown';
}

function readObject(body: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(body || '{}');
  return Object.fromEntries(Object.entries(Object(value)));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, answer: Exclude<Answer, 'hang'>): void {
  if ('html' in answer) {
    response.writeHead(answer.status, { 'content-type': 'text/html' }).end(answer.html);
    return;
  }
  const isError = 'error' in answer;
  const body = isError ? { __type: answer.error, message: answer.message } : answer.reply;
  const status = isError ? (answer.status ?? 400) : 200;
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}
