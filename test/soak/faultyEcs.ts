import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { findMistake } from '../support/ecsSchema';
import type { EcsState } from './ecsState';
import { oneOf } from './random';

/** An endpoint of ECS behind a bad network: some of its calls are lost, before or after they did their work. */
export interface FaultyEcs {
  readonly endpoint: string;
  /** How many calls came before it was healed, and how many of them met each fault. */
  readonly calls: () => number;
  readonly faults: ReadonlyMap<Fault, number>;
  /** What was not of the ECS API, on either side. */
  readonly mistakes: readonly string[];
  /** From now on every call is answered. */
  heal(): void;
  close(): Promise<void>;
}

const faults = [
  'throttled',
  'HTTP 500 unheard',
  'HTTP 500 after the work',
  'web page unheard',
  'web page after the work',
  'web page with HTTP 200 after the work',
  'reset unheard',
  'reset after the work',
  'hang unheard',
  'hang after the work',
  'delivered twice',
  'answer cut off',
] as const;

/** What can happen to a call. */
export type Fault = (typeof faults)[number];

/** @param share of the calls that meet a fault, from 0 to 1. */
export async function startFaultyEcs(state: EcsState, random: () => number, share: number): Promise<FaultyEcs> {
  const met = new Map<Fault, number>();
  const mistakes: string[] = [];
  let calls = 0;
  let isHealed = false;

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    const operation = operationOf(request, body);
    if (!isHealed) calls++;
    const fault = !isHealed && random() < share ? oneOf(random, ...faults) : undefined;
    if (fault) met.set(fault, (met.get(fault) ?? 0) + 1);

    const act = () => {
      if (operation === 'GetCallerIdentity') return { status: 200, text: identity };
      // What is sent is checked below, before it is read.
      const input = JSON.parse(body || '{}') as Readonly<Record<string, unknown>>;
      const mistake = findMistake(operation, 'request', input);
      if (mistake) mistakes.push(mistake);
      const { status, reply } = state.answer(operation, input);
      const wrong = status === 200 ? findMistake(operation, 'reply', reply) : undefined;
      if (wrong) mistakes.push(wrong);
      return { status, text: JSON.stringify(reply) };
    };
    respond(request, response, fault, act);
  };

  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo; // A server on a TCP port has no other kind of address.
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls: () => calls,
    faults: met,
    mistakes,
    heal() {
      isHealed = true;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

function respond(request: IncomingMessage, response: ServerResponse, fault: Fault | undefined, act: () => Reply): void {
  const send = ({ status, text }: Reply, type = 'application/x-amz-json-1.1') => {
    response.writeHead(status, { 'content-type': type }).end(text);
  };
  const failed: Reply = { status: 500, text: JSON.stringify({ __type: 'ServerException', message: 'Internal error' }) };
  const page = '<!doctype html><title>502 Bad Gateway</title>';

  switch (fault) {
    case undefined:
      return send(act());
    case 'throttled':
      return send({ status: 400, text: JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' }) });
    case 'HTTP 500 unheard':
      return send(failed);
    case 'HTTP 500 after the work':
      act();
      return send(failed);
    case 'web page unheard':
      return send({ status: 502, text: page }, 'text/html');
    case 'web page after the work':
      act();
      return send({ status: 502, text: page }, 'text/html');
    case 'web page with HTTP 200 after the work':
      act();
      return send({ status: 200, text: page }, 'text/html');
    case 'reset unheard':
      return void request.socket.destroy();
    case 'reset after the work':
      act();
      return void request.socket.destroy();
    case 'hang unheard':
      return;
    case 'hang after the work':
      act();
      return;
    case 'delivered twice':
      act();
      return send(act());
    case 'answer cut off': {
      const { status, text } = act();
      response.writeHead(status, { 'content-length': String(text.length + 10) });
      response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
    }
  }
}

const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
  <Arn>arn:aws:iam::123456789012:user/cats</Arn><UserId>AIDACATS</UserId><Account>123456789012</Account>
  </GetCallerIdentityResult></GetCallerIdentityResponse>`;

function operationOf(request: IncomingMessage, body: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.indexOf('.') + 1);
  return new URLSearchParams(body).get('Action') ?? 'unknown';
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
