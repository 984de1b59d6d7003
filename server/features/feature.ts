import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ProtocolRequestType, ServerCapabilities, TextDocumentIdentifier } from 'vscode-languageserver';

import type { ClientOptions } from '../clientOptions';
import type { Dockerfile } from '../dockerfile/dockerfile';
import type { OpenDocument } from '../openDocument';
import type { Json } from '../taskDefinition/json';
import type { TaskDefinition } from '../taskDefinition/taskDefinition';
import { withinText } from './withinText';

/** One LSP request about a document: what the client is told of it, and what it is answered. */
export interface Feature {
  readonly method: string;
  readonly capabilities: (client: ClientOptions) => ServerCapabilities;
  /** Whether the client still wants the answer when the text has changed meanwhile, rather than ask again. */
  readonly isWelcomeLate: boolean;
  /** What it is told where it does not. */
  readonly staleError: ResponseError<unknown>;
  /** The answer about a document that is none of ours. */
  readonly nothing: unknown;
  answer(open: OpenDocument, params: DocumentParams, client: ClientOptions): unknown;
  /** The answer about a `.dockerignore`, where there is one. */
  answerIgnoreFile(file: OpenIgnoreFile, params: DocumentParams, client: ClientOptions): unknown;
}

/** A `.dockerignore` that is open: nothing in it is checked. */
export type OpenIgnoreFile = Pick<OpenDocument, 'text' | 'listFolder'>;

/** What all these requests have in common. */
export interface DocumentParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** The answer of each language; a language without one answers nothing. */
interface Answers<Params, Result> {
  readonly capabilities: ServerCapabilities | ((client: ClientOptions) => ServerCapabilities);
  readonly isWelcomeLate?: boolean;
  readonly staleError?: ResponseError<unknown>;
  readonly nothing?: Result;
  readonly dockerfile?: Answer<Dockerfile, Params, Result>;
  readonly taskDefinition?: Answer<TaskDefinition, Params, Result>;
  /** A plan has problems and fixes; the rest is the editor's own, by the schema. */
  readonly shipPlan?: Answer<Json, Params, Result>;
  readonly ignoreFile?: (file: OpenIgnoreFile, params: Params, client: ClientOptions) => Result | Promise<Result>;
}

type Answer<Document, Params, Result> = (
  document: Document,
  params: Params,
  open: OpenDocument,
  client: ClientOptions,
) => Result | undefined | Promise<Result | undefined>;

/** Makes a feature of a request and the answers of the languages. */
export function feature<Params extends DocumentParams, Result>(
  request: ProtocolRequestType<Params, Result, unknown, unknown, unknown>,
  { capabilities, isWelcomeLate = false, staleError, nothing, ...answers }: Answers<Params, Result>,
): Feature {
  return {
    method: request.method,
    capabilities: typeof capabilities === 'function' ? capabilities : () => capabilities,
    isWelcomeLate,
    staleError: staleError ?? new ResponseError(LSPErrorCodes.ContentModified, 'changed meanwhile'),
    nothing: nothing ?? null,
    answer(open, received, client) {
      // The client's parameters are what the protocol has for this method.
      const params = withinText(open.text, received as Params);
      const { parsed } = open;
      if (parsed.language === 'dockerfile') return answers.dockerfile?.(parsed.document, params, open, client);
      if (parsed.language === 'ship-plan') return answers.shipPlan?.(parsed.document, params, open, client);
      return answers.taskDefinition?.(parsed.document, params, open, client);
    },
    answerIgnoreFile: (file, received, client) =>
      answers.ignoreFile?.(file, withinText(file.text, received as Params), client),
  };
}
