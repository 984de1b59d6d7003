import type { InitializeParams } from 'vscode-languageserver';

import type { RuleSelection } from './lint/lint';
import { toPath } from './openDocument';

/** What a client can do and wants. */
export interface ClientOptions {
  /** It has the commands of the lenses. */
  readonly commands: boolean;
  /** It does what can be done for any JSON itself: syntax errors, symbols, folding. */
  readonly jsonSyntax: boolean;
  /** Its rules, unless it can be asked for its settings. */
  readonly rules: RuleSelection['severities'];
  readonly canConfigure: boolean;
  /** A completion may have places to fill in. */
  readonly snippets: boolean;
  /** The paths of the folders that are open in it. */
  readonly folders: readonly string[];
}

/** Before a client said anything. */
export const plainClient: ClientOptions = {
  commands: false,
  jsonSyntax: false,
  rules: {},
  canConfigure: false,
  snippets: false,
  folders: [],
};

/** Reads what a client says of itself when it starts: LSP's capabilities, and our own `initializationOptions`. */
export function readClientOptions(params: InitializeParams): ClientOptions {
  const { capabilities, initializationOptions, workspaceFolders } = params;
  // Sent by our own client, or left out.
  const own = (initializationOptions ?? {}) as Partial<Pick<ClientOptions, 'commands' | 'jsonSyntax' | 'rules'>>;
  return {
    commands: own.commands === true,
    jsonSyntax: own.jsonSyntax === true,
    rules: own.rules ?? {},
    canConfigure: capabilities.workspace?.configuration === true,
    snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    folders: (workspaceFolders ?? []).flatMap(({ uri }) => toPath(uri) ?? []),
  };
}
