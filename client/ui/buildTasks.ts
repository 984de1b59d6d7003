import { basename, isAbsolute, join, relative } from 'node:path';

import * as vscode from 'vscode';

import { buildImage, type BuildImageArgs } from '../commands/buildImage';
import { BuildError } from '../docker/buildFailure';
import type { Tools } from '../tools';
import { dockerfileGlob } from './editor';
import { outputTo } from './terminalText';

/** A build as `tasks.json` describes it. Paths may be relative to the workspace folder; what is left out is asked for. */
type BuildTask = vscode.TaskDefinition & Partial<Omit<BuildImageArgs, 'confirm'>>;

/** Makes *Build Image…* a task of type `slipway`: one for each Dockerfile, and those of `tasks.json`. */
export function provideBuildTasks(tools: Tools): vscode.Disposable {
  return vscode.tasks.registerTaskProvider(type, {
    async provideTasks() {
      const files = await tools.editor.findFiles(dockerfileGlob);
      return files.flatMap((file) => {
        const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
        if (!folder) return [];
        const dockerfile = relative(folder.uri.fsPath, file).replaceAll('\\', '/');
        return [toTask({ type, dockerfile }, folder, tools)];
      });
    },
    resolveTask(task) {
      const { definition, scope } = task;
      const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
      // Its shape is that of package.json, which the editor checks.
      return folder && toTask(definition as BuildTask, folder, tools);
    },
  });
}

const type = 'slipway';

function toTask(definition: BuildTask, folder: vscode.WorkspaceFolder, tools: Tools): vscode.Task {
  const run = async () => buildTerminal(toArguments(definition, folder), tools);
  const name = `build ${definition.dockerfile ?? 'Dockerfile'}`;
  const task = new vscode.Task(definition, folder, name, type, new vscode.CustomExecution(run), '$slipway-build');
  task.group = vscode.TaskGroup.Build;
  return task;
}

function toArguments(definition: BuildTask, folder: vscode.WorkspaceFolder): Partial<BuildImageArgs> {
  const { dockerfile = 'Dockerfile', context, tag, target, platform, buildArgs, secrets, noCache, pull } = definition;
  const resolved = (path: string) => (isAbsolute(path) ? path : join(folder.uri.fsPath, path));
  const files = Object.entries(secrets ?? {}).map(([id, file]) => [id, resolved(file)]);
  const given = { tag, target, platform, buildArgs, noCache, pull, context: context && resolved(context) };
  return {
    dockerfile: resolved(dockerfile),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(secrets ? { secrets: Object.fromEntries(files) } : {}),
  };
}

/** Runs the build when the task's terminal opens, and ends with its outcome as an exit code. */
function buildTerminal(args: Partial<BuildImageArgs>, tools: Tools): vscode.Pseudoterminal {
  const written = new vscode.EventEmitter<string>();
  const closed = new vscode.EventEmitter<number>();
  const closing = new AbortController();
  const output = outputTo((text) => written.fire(text));

  const build = async () => {
    try {
      await buildImage.run(args, { ...tools, editor: { ...tools.editor, openOutput: () => output } }, closing.signal);
      closed.fire(0);
    } catch (error) {
      output.write(describe(error, args.dockerfile ?? ''));
      closed.fire(1);
    }
  };
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: () => void build(),
    close: () => closing.abort(),
  };
}

/** A line that the problem matcher `$slipway-build` reads. */
function describe(error: unknown, dockerfile: string): string {
  if (!(error instanceof Error)) return '';
  const [reason = ''] = error.message.split('\n');
  const line = error instanceof BuildError && error.line !== undefined ? error.line + 1 : 1;
  return `${dockerfile}:${line}:1: error: ${reason.replace(`${basename(dockerfile)}:${line} `, '')}\n`;
}
