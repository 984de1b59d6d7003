import type { ClientCapabilities, ConfigurationItem, InitializeParams, WorkspaceFolder } from 'vscode-languageserver';

import type { ImageSettings } from './builtImages';
import type { RuleSelection } from './lint/lint';
import { toPath } from './openDocument';

/** What a client lets people set. */
export interface ClientSettings {
  readonly rules: RuleSelection['severities'];
  /** Globs of files that are task definitions whatever their name or content. */
  readonly taskDefinitions: readonly string[];
  /** By image, the Dockerfiles that build them. */
  readonly images: ImageSettings;
  /** ShellCheck may look at scripts. */
  readonly shellcheck: boolean;
}

/** What a client can do and wants. Its settings are those of the start, unless it can be asked for them. */
export interface ClientOptions extends ClientSettings {
  /** It has the commands of the lenses. */
  readonly commands: boolean;
  /** It does what can be done for any JSON itself: syntax errors, symbols, folding. */
  readonly jsonSyntax: boolean;
  readonly canConfigure: boolean;
  /** It asks for diagnostics; it is then told none unasked. */
  readonly pullsDiagnostics: boolean;
  /** It can be told to ask again. */
  readonly refreshesDiagnostics: boolean;
  /** A completion may have places to fill in. */
  readonly snippets: boolean;
  /** The paths of the folders that are open in it. */
  readonly folders: readonly string[];
  /** It says when they change. */
  readonly canTellFolders: boolean;
  /** They are trusted from the start; later it says so with `slipway/trustGranted`. */
  readonly isTrusted: boolean;
}

/** Before a client said anything. */
export const plainClient: ClientOptions = {
  commands: false,
  jsonSyntax: false,
  rules: {},
  taskDefinitions: [],
  images: {},
  shellcheck: true,
  canConfigure: false,
  pullsDiagnostics: false,
  refreshesDiagnostics: false,
  snippets: false,
  folders: [],
  canTellFolders: false,
  isTrusted: false,
};

/** Reads what a client says of itself when it starts: LSP's capabilities, and our own `initializationOptions`. */
export function readClientOptions(params: InitializeParams): ClientOptions {
  const { capabilities, initializationOptions, workspaceFolders } = params;
  // Sent by our own client, or left out.
  const own = (initializationOptions ?? {}) as Partial<ClientOptions>;
  return {
    commands: own.commands === true,
    jsonSyntax: own.jsonSyntax === true,
    rules: own.rules ?? {},
    taskDefinitions: own.taskDefinitions ?? [],
    images: own.images ?? {},
    shellcheck: own.shellcheck !== false,
    canConfigure: capabilities.workspace?.configuration === true,
    pullsDiagnostics: pulls(capabilities),
    refreshesDiagnostics: capabilities.workspace?.diagnostics?.refreshSupport === true,
    snippets: capabilities.textDocument?.completion?.completionItem?.snippetSupport === true,
    folders: pathsOf(workspaceFolders),
    canTellFolders: capabilities.workspace?.workspaceFolders === true,
    isTrusted: own.isTrusted === true,
  };
}

/** A client that cannot be told to ask again would miss what comes later: where it listens, it is told everything. */
function pulls({ textDocument, workspace }: ClientCapabilities): boolean {
  if (!textDocument?.diagnostic) return false;
  return workspace?.diagnostics?.refreshSupport === true || textDocument.publishDiagnostics === undefined;
}

/** What a client answers when it is asked for its settings; nothing where it cannot say. */
export async function askSettings(
  ask: (items: ConfigurationItem[]) => Promise<unknown>,
): Promise<Partial<ClientSettings>> {
  try {
    const names = ['rules', 'taskDefinitions', 'shellcheck.enabled', 'images'];
    const answers = await ask(names.map((name) => ({ section: `slipway.${name}` })));
    const [rules, files, shellcheck, images] = answers as readonly unknown[];
    const told = {
      ...(rules ? { rules } : {}),
      ...(Array.isArray(files) ? { taskDefinitions: files } : {}),
      ...(typeof shellcheck === 'boolean' ? { shellcheck } : {}),
      ...(images ? { images } : {}),
    };
    // The settings schema of package.json allows nothing else.
    return told as Partial<ClientSettings>;
  } catch {
    return {};
  }
}

/** Where folders are on disk. */
export function pathsOf(folders: readonly WorkspaceFolder[] | null | undefined): readonly string[] {
  return (folders ?? []).flatMap(({ uri }) => toPath(uri) ?? []);
}
