import { LSPErrorCodes } from 'vscode-languageserver/node';
import type { MessageConnection } from 'vscode-languageserver/node';
import type { Range } from 'vscode-languageserver-textdocument';

import { features } from '../../server/features';

/** What came of a text, or of a request about it. */
export interface Answer {
  readonly method: string;
  /** The ranges of the text that are in it. */
  readonly ranges: readonly Range[];
  /** Milliseconds of the processor, which other work on the machine hardly changes. */
  readonly time: number;
}

/** Gives an open document another text and puts every request to it at a random position, one after the other. */
export async function askEverything(
  client: MessageConnection,
  uri: string,
  version: number,
  text: string,
  random: () => number,
): Promise<readonly Answer[]> {
  const published = 'textDocument/publishDiagnostics';
  const checked = await answer(published, uri, () => {
    const found = new Promise((done) => {
      const listening = client.onNotification(published, (params: { readonly version?: number }) => {
        if (params.version !== version) return;
        listening.dispose();
        done(params);
      });
    });
    return Promise.all([
      found,
      client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }),
    ]);
  });

  const params = paramsFor(uri, text, random);
  const answers = [checked];
  for (const { method } of features) {
    const ask = () => client.sendRequest(method, params).catch((error: unknown) => refusal(method, error));
    answers.push(await answer(method, uri, ask));
  }
  return answers;
}

/** Milliseconds after which nobody believes in an answer. */
const patience = 30_000;

async function answer(method: string, uri: string, ask: () => Promise<unknown>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${method} is not answered`)), patience);
  });
  const began = process.cpuUsage();
  const given = await Promise.race([ask(), late]);
  const { user, system } = process.cpuUsage(began);
  clearTimeout(timer);
  return { method, ranges: rangesIn(given, uri), time: (user + system) / 1000 };
}

/** What all requests together ask with; a position may lie behind the end of a line or of the text. */
export function paramsFor(uri: string, text: string, random: () => number) {
  const lines = text.split(/\r\n|\r|\n/);
  const position = () => {
    const line = Math.floor(random() * (lines.length + 1));
    return { line, character: Math.floor(random() * ((lines[line]?.length ?? 0) + 3)) };
  };
  const at = position();
  return {
    textDocument: { uri },
    position: at,
    positions: [at, position()],
    range: { start: { line: 0, character: 0 }, end: at },
    newName: 'other',
    ch: '\n',
    options: { tabSize: 2, insertSpaces: true },
    context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 },
    previousResultId: '',
  };
}

/** A rename may be refused, with a reason for the person; anything else is a mistake. */
function refusal(method: string, error: unknown): undefined {
  if (method === 'textDocument/rename' && error instanceof Error && 'code' in error) {
    if (error.code === LSPErrorCodes.RequestFailed) return;
  }
  throw new Error(method, { cause: error });
}

function rangesIn(given: unknown, uri: string): readonly Range[] {
  if (typeof given !== 'object' || given === null) return [];
  if (isRange(given)) return [given];
  // References and definitions may lie in another document.
  if ('uri' in given && given.uri !== uri) return [];
  return Object.values(given).flatMap((each) => rangesIn(each, uri));
}

function isRange(value: object): value is Range {
  return 'start' in value && 'end' in value && typeof value.start === 'object' && typeof value.end === 'object';
}
