import { PassThrough } from 'node:stream';

import {
  createConnection,
  createMessageConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { MessageConnection } from 'vscode-languageserver/node';

import { createBuiltImages } from '../../server/builtImages';
import { rules as dockerfileRules } from '../../server/dockerfile/rules/index.generated';
import { nothingAround } from '../../server/lint/surroundings';
import { serve } from '../../server/server';
import { rules as taskDefinitionRules } from '../../server/taskDefinition/rules/index.generated';
import { createTrust } from '../../server/trust';

/** The whole server in this process, with all its rules on, and its client. What is in memory is then of both. */
export async function serveHere(): Promise<MessageConnection> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(ProposedFeatures.all, toServer, toClient), {
    gatherSurroundings: () => Promise.resolve(nothingAround),
    listFolder: () => Promise.resolve([]),
    images: createBuiltImages(),
    trust: createTrust(),
    shellcheck: { answerTo: () => undefined, ask: () => Promise.resolve(), lookAgain: () => undefined },
  });

  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client.listen();
  const off = [...dockerfileRules, ...taskDefinitionRules].filter(({ byDefault }) => byDefault === 'off');
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    initializationOptions: { commands: true, rules: Object.fromEntries(off.map(({ id, severity }) => [id, severity])) },
  });
  await client.sendNotification('initialized', {});
  return client;
}
