import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

import { headLength, recognise } from '../server/languages';
import type { Builds } from './run/builds';
import type { LaunchTypes } from './run/launchTypes';
import { dockerfileGlob, taskDefinitionGlob } from './ui/editor';

/** What happened in this window and counts for the checks. */
export interface Happened {
  readonly builds: Builds;
  readonly launchTypes: LaunchTypes;
}

/** Starts the language server when the first Dockerfile or task definition is seen, and not before. */
export function startWhenNeeded(
  serverModule: string,
  { builds, launchTypes }: Happened,
): vscode.Disposable & { readonly isRunning: () => boolean } {
  let client: LanguageClient | undefined;

  const look = (document: vscode.TextDocument | undefined) => {
    if (client || !document || !isOurs(document)) return;
    client = createClient(serverModule);
    // What keeps it from starting, the client has shown.
    client.start().then(tellAll, () => undefined);
  };

  const tell = (method: string, what?: unknown) => {
    // A client that could not start has said so.
    client?.sendNotification(method, what).catch(() => undefined);
  };
  const tellBuilds = () => {
    const seen = builds.list().map(({ reference, dockerfile, target, platform, context }) => {
      return { reference, path: dockerfile, target, platform, context };
    });
    tell('slipway/builds', seen);
  };
  const tellLaunchTypes = () => tell('slipway/launchTypes', launchTypes.list());
  const tellAll = () => {
    tellBuilds();
    tellLaunchTypes();
  };

  vscode.workspace.textDocuments.forEach(look);
  const watching = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidSaveTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => tell('slipway/trustGranted')),
    { dispose: builds.onChange(tellBuilds) },
    { dispose: launchTypes.onChange(tellLaunchTypes) },
  );

  return {
    isRunning: () => client !== undefined,
    dispose() {
      watching.dispose();
      // The editor does not wait for it when it closes; the server ends with its client in any case.
      client?.dispose().catch(() => undefined);
    },
  };
}

function createClient(serverModule: string): LanguageClient {
  const server = { module: serverModule, transport: TransportKind.ipc };
  return new LanguageClient(
    'slipway',
    'Slipway Language Server',
    { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6011'] } } },
    {
      documentSelector: [
        { language: 'dockerfile' },
        { language: 'json' },
        { language: 'jsonc' },
        { pattern: '**/*.dockerignore' },
      ],
      initializationOptions: { commands: true, jsonSyntax: true, isTrusted: vscode.workspace.isTrusted },
      synchronize: {
        configurationSection: 'slipway',
        fileEvents: [
          '**/{.dockerignore,*.dockerignore,.hadolint.yaml,.hadolint.yml}',
          dockerfileGlob,
          taskDefinitionGlob,
        ].map((glob) => vscode.workspace.createFileSystemWatcher(glob)),
      },
    },
  );
}

function isOurs(document: vscode.TextDocument): boolean {
  const { uri, languageId } = document;
  if (languageId !== 'dockerfile' && languageId !== 'json' && languageId !== 'jsonc') return false;
  // The beginning only: this is asked at every key in any JSON file.
  const head = document.getText(new vscode.Range(new vscode.Position(0, 0), document.positionAt(headLength)));
  const globs = vscode.workspace.getConfiguration('slipway', uri).get<readonly string[]>('taskDefinitions');
  return recognise(uri.toString(), languageId, head, globs) !== undefined;
}
