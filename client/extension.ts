import { join } from 'node:path';

import * as vscode from 'vscode';

import { createProcesses } from '../server/process';
import { addressHere } from './aws/addressHere';
import { createAws } from './aws/aws';
import { createPlaces } from './aws/places';
import { commands } from './commands/commands';
import { goOnAfterSignIn } from './commands/goOnAfterSignIn';
import { registerCommands } from './commands/registerCommands';
import { createDocker } from './docker/docker';
import { startWhenNeeded } from './languageClient';
import { pushedTo } from './registry/pushedTo';
import { createRegistries } from './registry/registries';
import { createSecrets } from './registry/secrets';
import { createBuilds } from './run/builds';
import { createDeployments } from './run/deployments';
import { createEcs } from './run/ecs';
import { createLaunchTypes } from './run/launchTypes';
import { createLocalDocker } from './run/local/localDocker';
import { createRuns } from './run/runs';
import { createShips } from './run/ship/ships';
import { createRecentLooks } from './run/verify/recentLooks';
import { createWatches } from './run/watches';
import type { Tools } from './tools';
import { createEcsTree } from './tree/ecs';
import { createImagesTree } from './tree/images';
import { joinTrees } from './tree/joinTrees';
import { createLocalTasksTree } from './tree/localTasks';
import { createRegistriesTree } from './tree/registries';
import { createRunsTree } from './tree/runs';
import { showTree } from './tree/treeView';
import { createAnswers } from './ui/answers';
import { provideBuildTasks } from './ui/buildTasks';
import { createFindings } from './ui/findings';
import { createLineNotes } from './ui/lineNotes';
import { createLogDocuments } from './ui/logDocuments';
import { serveRuleDocuments } from './ui/ruleDocuments';
import { followReadOnly } from './ui/readOnly';
import { showStatusItem } from './ui/statusItem';
import { tellLocalTasks } from './ui/tellLocalTasks';
import { serveTexts } from './ui/textDocuments';
import { createAsk } from './ui/vscodeAsk';
import { createEditor } from './ui/vscodeEditor';

/** Makes everything and connects it: the editor's front door. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Slipway', { log: true });
  const { env, platform } = process;
  const isProduction = context.extensionMode === vscode.ExtensionMode.Production;

  const refusal = () => (vscode.workspace.isTrusted ? undefined : 'this folder is not trusted');
  const readOnly = followReadOnly(context.subscriptions);

  const processes = createProcesses({
    env,
    platform,
    refusal,
    untrustedFolders: () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  });
  const docker = createDocker(processes, { env, platform });
  const aws = createAws({
    load: () => context.workspaceState.get('aws'),
    save: (selection) => context.workspaceState.update('aws', selection),
    env,
    refusal,
    readOnly,
    processes,
  });
  const places = createPlaces({
    load: () => context.workspaceState.get('places', []),
    save: (kept) => context.workspaceState.update('places', kept),
  });
  const runs = createRuns();
  const ships = createShips({
    load: () => context.workspaceState.get('ships', []),
    save: (kept) => context.workspaceState.update('ships', kept),
  });
  // A window that was closed or killed has left them half done.
  for (const { id, title, steps } of ships.list()) runs.restore(title, steps, { ship: id });
  const builds = createBuilds({
    load: () => context.workspaceState.get('builds', []),
    save: (kept) => context.workspaceState.update('builds', kept),
  });
  const launchTypes = createLaunchTypes({
    load: () => context.workspaceState.get('launchTypes', {}),
    save: (kept) => context.workspaceState.update('launchTypes', kept),
  });
  const secrets = createSecrets(context.secrets);
  const registries = createRegistries({ docker, aws, secrets, processes, fetch, env, readOnly });
  const engine = createLocalDocker(docker, (reference, onOutput, signal) =>
    registries.pull({ reference }, onOutput, signal),
  );
  const local = tellLocalTasks(engine, context.workspaceState, (...said) => tools.editor.say(...said));

  const answers = createAnswers(context.workspaceState);
  const registriesTree = createRegistriesTree({ registries, aws, docker, pushed: () => pushedTo(answers) });
  const ecsTree = createEcsTree(aws, { places });

  const trees = {
    images: showTree('slipway.images', createImagesTree(docker, builds)),
    registries: showTree('slipway.registries', registriesTree),
    tasks: showTree('slipway.tasks', joinTrees(createLocalTasksTree(docker, local), ecsTree)),
    runs: showTree('slipway.runs', createRunsTree(runs)),
  };
  const refresh = () => Object.values(trees).forEach((tree) => tree.refresh());
  const notes = createLineNotes();
  const logs = createLogDocuments();
  const findings = createFindings();
  const tools: Tools = {
    docker,
    registries,
    aws: goOnAfterSignIn(aws, () => tools),
    places,
    addressHere: (signal) => addressHere(fetch, signal),
    local,
    ecs: (connection) =>
      createEcs(connection, {
        processes,
        inRegion: async (region = connection.region) => tools.aws.connect({ profile: connection.profile, region }),
      }),
    deployments: createDeployments({ pause: 3_000, patience: 30 * 60_000 }),
    runs,
    watches: createWatches((isWatching) => {
      void vscode.commands.executeCommand('setContext', 'slipway.isWatching', isWatching);
    }),
    ships,
    builds,
    launchTypes,
    looks: createRecentLooks(),
    log,
    answers,
    ask: createAsk(!isProduction),
    editor: createEditor((view) => trees[view].refresh(), notes, findings, logs),
  };

  context.subscriptions.push(
    log,
    notes,
    logs,
    findings,
    startWhenNeeded(join(context.extensionPath, 'dist', 'server.js'), { builds, launchTypes }),
    serveRuleDocuments(),
    serveTexts(),
    showStatusItem(aws, readOnly),
    provideBuildTasks(tools),
    registerCommands(commands, tools, readOnly),
    vscode.commands.registerCommand('slipway.showLog', () => log.show()),
    vscode.commands.registerCommand('slipway.refresh', refresh),
    vscode.workspace.onDidGrantWorkspaceTrust(refresh),
    vscode.commands.registerCommand('slipway.openLink', (link: string) => tools.editor.openUrl(link)),
    vscode.commands.registerCommand('slipway.openLine', (path: string, line: number) =>
      tools.editor.openFile(path, line),
    ),
    vscode.commands.registerCommand('slipway.showMore', (row: string) =>
      (row.startsWith('ecs/') ? ecsTree : registriesTree).showMore(row),
    ),
    vscode.commands.registerCommand('slipway.showText', (name: string, text: string) =>
      tools.editor.showText(name, text),
    ),
    vscode.commands.registerCommand('slipway.copyText', (text: string) => tools.editor.copy(text)),
    ...Object.values(trees),
    { dispose: () => local.close() },
    { dispose: () => docker.close() },
  );
}
